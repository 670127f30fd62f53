package dev.simpler.sim.check;

import dev.simpler.sim.observe.SimEvent;

/**
 * Looks for one kind of mistake in the events of one device and tells its {@link Reporter}. Called
 * by one thread at a time, in the order of {@link dev.simpler.sim.observe.SimObserver}; what it
 * does changes nothing on the device.
 */
public interface Checker {
  /** Something happened; the {@link Scene} knows of it already. */
  void on(SimEvent event);

  /**
   * Whether it wants to see what kernels do between their start and their end, with their lines.
   */
  default boolean looksIntoKernels() {
    return true;
  }

  /** The device is closed; nothing can be done on it any more. */
  default void closed() {}
}
