package dev.simpler.sim.check;

import dev.simpler.sim.observe.KernelDetail;
import dev.simpler.sim.observe.SimEvent;
import java.util.Set;

/**
 * Looks for one kind of mistake in the events of one device and tells its {@link Reporter}. Called
 * by one thread at a time, in the order of {@link dev.simpler.sim.observe.SimObserver}; what it
 * does changes nothing on the device.
 */
public interface Checker {
  /** What checkers of pipes, memories and flags look at. */
  Set<KernelDetail> IN_KERNELS =
      Set.of(
          KernelDetail.INSTRUCTIONS, KernelDetail.GLOBAL, KernelDetail.ORDER, KernelDetail.LINES);

  /** What checkers of global memory look at. */
  Set<KernelDetail> IN_GLOBAL_MEMORY = Set.of(KernelDetail.GLOBAL, KernelDetail.LINES);

  /** What checkers of global memory look at that follow the order of tasks and blocks. */
  Set<KernelDetail> IN_ORDERED_MEMORY =
      Set.of(KernelDetail.GLOBAL, KernelDetail.ORDER, KernelDetail.LINES);

  /** Something happened; the {@link Scene} knows of it already. */
  void on(SimEvent event);

  /** What it wants to see of what kernels do between their start and their end. */
  default Set<KernelDetail> details() {
    return IN_KERNELS;
  }

  /** The device is closed; nothing can be done on it any more. */
  default void closed() {}
}
