package dev.simpler.examples;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.device.SimPlatform;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A simulated platform with an observer of its own at each of its devices. */
public final class WatchedPlatform<T extends SimObserver> extends ForwardingPlatform {
  private final SimPlatform platform;
  private final Supplier<T> observer;
  private final List<T> devices = Collections.synchronizedList(new ArrayList<>());

  private WatchedPlatform(SimPlatform platform, Supplier<T> observer) {
    super(platform);
    this.platform = platform;
    this.observer = observer;
  }

  /** The simulated platform of that name. */
  public static <T extends SimObserver> WatchedPlatform<T> of(String name, Supplier<T> observer) {
    return new WatchedPlatform<>((SimPlatform) Platforms.discover().named(name), observer);
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice session = platform.open(config);
    T its = observer.get();
    devices.add(its);
    session.attach(its);
    return session;
  }

  /** Those of the devices that were opened, in their order. */
  public List<T> observers() {
    return List.copyOf(devices);
  }
}
