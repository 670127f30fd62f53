package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.List;

/** Two devices in plain Java whose only program is {@link ToyProgram}. */
final class ToyPlatform implements Platform {
  private static final int DEVICES = 2;
  private static final ChipFacts FACTS =
      new ChipFacts(
          "toy",
          4,
          4,
          1_000_000,
          0,
          8,
          16,
          1,
          false,
          List.of("host_build_graph", "tensormap_and_ringbuffer"));

  private static final List<Setting> SETTINGS =
      List.of(new Setting("TOY_COLOUR", "colour of the toy; none looks at it"));

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public Probe probe() {
    return new Probe.Available(DEVICES, "toy devices in this process");
  }

  @Override
  public ChipFacts facts() {
    return FACTS;
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    if (config.deviceId() < 0 || config.deviceId() >= DEVICES) {
      throw refusal(
          "device id " + config.deviceId() + " is outside 0.." + (DEVICES - 1),
          "choose one of these");
    }
    if (!FACTS.runtimes().contains(config.runtime())) {
      throw refusal(
          "there is no runtime " + config.runtime(),
          "choose one of " + String.join(", ", FACTS.runtimes()));
    }
    return new ToyDevice(config.deviceId());
  }

  private static PlatformException refusal(String what, String mend) {
    return new PlatformException(Fault.of(ErrorCategory.USAGE, what).at("platform toy").mend(mend));
  }
}
