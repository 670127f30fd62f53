package dev.simpler.sim.device;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.SessionConfig;
import dev.simpler.sim.observe.SimObserver;

/**
 * A simulated platform with an observer on every device that is opened from it, for as long as the
 * device is open.
 */
public final class ObservedPlatform extends ForwardingPlatform {
  private final SimPlatform platform;
  private final SimObserver observer;

  /**
   * Wraps a platform.
   *
   * @param platform a platform whose devices are simulated
   * @param observer the observer of all of them; devices that run at once call it at once
   */
  public ObservedPlatform(SimPlatform platform, SimObserver observer) {
    super(platform);
    this.platform = platform;
    this.observer = observer;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice session = platform.open(config);
    session.attach(observer);
    return session;
  }
}
