package dev.simpler.testkit.tck.toy;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.function.Function;

/**
 * The toy with something wrong.
 *
 * @param good the toy
 * @param probe what it says of itself
 * @param settings which settings it says it reads
 * @param opening how it opens a device
 */
record BrokenPlatform(
    Platform good,
    Probe probe,
    List<Setting> settings,
    Function<SessionConfig, DeviceSession> opening)
    implements Platform {
  /** With the toy's settings. */
  BrokenPlatform(Platform good, Probe probe, Function<SessionConfig, DeviceSession> opening) {
    this(good, probe, good.settings(), opening);
  }

  /** With broken devices. */
  static BrokenPlatform with(Defect defect) {
    Platform toy = new ToyPlatform();
    return new BrokenPlatform(toy, toy.probe(), config -> defect.in(toy.open(config)));
  }

  @Override
  public String name() {
    return good.name();
  }

  @Override
  public ChipFacts facts() {
    return good.facts();
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return opening.apply(config);
  }
}
