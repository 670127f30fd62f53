package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** A platform of four {@link FakeDevice}s; it remembers what it opened. */
public final class FakePlatform implements Platform {
  public static final String RUNTIME = "tensormap_and_ringbuffer";

  final List<FakeDevice> opened = new ArrayList<>();
  public final List<SessionConfig> configs = new ArrayList<>();

  /** One that opened nothing yet. */
  public FakePlatform() {}

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Probe probe() {
    return new Probe.Available(4, "in memory");
  }

  @Override
  public ChipFacts facts() {
    return new ChipFacts(
        "fakechip", 24, 4, 50_000_000, 0, 0, 72, 3, false, List.of("host_build_graph", RUNTIME));
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting("NAME", "nothing"));
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    if (config.deviceId() < 0 || config.deviceId() > 3) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, "device " + config.deviceId() + " is outside [0, 4)"));
    }
    FakeDevice device = new FakeDevice(config.deviceId());
    opened.add(device);
    configs.add(config);
    return device;
  }

  /** The device that was opened last. */
  public FakeDevice device() {
    return opened.getLast();
  }
}
