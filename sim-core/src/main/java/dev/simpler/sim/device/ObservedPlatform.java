package dev.simpler.sim.device;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import dev.simpler.sim.observe.SimObserver;
import java.util.List;

/**
 * A simulated platform with an observer on every device that is opened from it, for as long as the
 * device is open.
 *
 * @param platform a platform whose devices are simulated
 * @param observer the observer of all of them; devices that run at once call it at once
 */
public record ObservedPlatform(SimPlatform platform, SimObserver observer) implements Platform {
  @Override
  public String name() {
    return platform.name();
  }

  @Override
  public Probe probe() {
    return platform.probe();
  }

  @Override
  public ChipFacts facts() {
    return platform.facts();
  }

  @Override
  public List<Setting> settings() {
    return platform.settings();
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice session = platform.open(config);
    session.attach(observer);
    return session;
  }
}
