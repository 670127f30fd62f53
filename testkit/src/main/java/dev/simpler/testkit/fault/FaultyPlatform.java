package dev.simpler.testkit.fault;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.Platform;
import dev.simpler.platform.SessionConfig;

/** A platform that does what another one does, but for the calls that a plan lets fail. */
public final class FaultyPlatform extends ForwardingPlatform {
  private final FaultPlan plan;

  /**
   * Wraps a platform.
   *
   * @param platform the platform behind it
   * @param plan which call of its sessions fails
   */
  public FaultyPlatform(Platform platform, FaultPlan plan) {
    super(platform);
    this.plan = plan;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return new FaultySession(super.open(config), plan);
  }
}
