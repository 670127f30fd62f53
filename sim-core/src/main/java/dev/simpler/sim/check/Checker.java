package dev.simpler.sim.check;

import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import java.util.Set;

/**
 * Looks for one kind of mistake in the events of one device and tells its {@link Reporter}. Called
 * by one thread at a time, in the order of {@link dev.simpler.sim.observe.SimObserver}; what it
 * does changes nothing on the device.
 */
public interface Checker {
  /** What checkers of pipes, memories and flags look at. */
  Set<EventDetail> IN_KERNELS =
      Set.of(EventDetail.INSTRUCTIONS, EventDetail.GLOBAL, EventDetail.ORDER, EventDetail.LINES);

  /** What checkers of global memory look at. */
  Set<EventDetail> IN_GLOBAL_MEMORY = Set.of(EventDetail.GLOBAL, EventDetail.LINES);

  /** What checkers of global memory look at that follow the order of tasks and blocks. */
  Set<EventDetail> IN_ORDERED_MEMORY =
      Set.of(EventDetail.GLOBAL, EventDetail.ORDER, EventDetail.EDGES, EventDetail.LINES);

  /** Something happened; the {@link Scene} knows of it already. */
  void on(SimEvent event);

  /** What it wants to see of what kernels do between their start and their end. */
  default Set<EventDetail> details() {
    return IN_KERNELS;
  }

  /** The device is closed; nothing can be done on it any more. */
  default void closed() {}
}
