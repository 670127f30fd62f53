package dev.simpler.sim.comm;

import java.lang.foreign.MemorySegment;

/** What bytes that arrive do to the memory they arrive at. */
@FunctionalInterface
public interface ArrivalEffect {
  /**
   * Takes effect.
   *
   * @param target the bytes from the first to the last one that it concerns
   */
  void on(MemorySegment target);
}
