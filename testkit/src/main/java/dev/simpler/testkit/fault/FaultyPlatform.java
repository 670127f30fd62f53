package dev.simpler.testkit.fault;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/**
 * A platform that does what another one does, but for the calls that a plan lets fail.
 *
 * @param platform the platform behind it
 * @param plan which call of its sessions fails
 */
public record FaultyPlatform(Platform platform, FaultPlan plan) implements Platform {
  @Override
  public String name() {
    return platform.name();
  }

  @Override
  public Probe probe() {
    return platform.probe();
  }

  @Override
  public Probe probe(Map<String, String> settings) {
    return platform.probe(settings);
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
    return new FaultySession(platform.open(config), plan);
  }
}
