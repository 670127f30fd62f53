package dev.simpler.sim.observe;

/**
 * Something that happened on a simulated device. The family is sealed, so that a switch over it is
 * checked for completeness.
 */
public sealed interface SimEvent permits MemoryEvent, ChipEvent, CoreEvent {
  /**
   * {@return virtual picoseconds since the start of the run, or of the last one if none is under
   * way}
   */
  long time();
}
