package dev.simpler.examples.spmd;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.platform.DeviceSession;
import dev.simpler.runtime.platform.Platform;
import dev.simpler.runtime.platform.Probe;
import dev.simpler.runtime.platform.SessionConfig;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.engine.EngineObserver;

/**
 * A simulated platform with an observer on every device.
 *
 * @param platform the platform
 * @param observer the observer
 */
record ObservedPlatform(Platform platform, EngineObserver observer) implements Platform {
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
  public DeviceSession open(SessionConfig config) {
    DeviceSession session = platform.open(config);
    ((SimDevice) session).observe(observer);
    return session;
  }
}
