package dev.simpler.graphs.schedule;

/** How a runtime remembers which producers a task holds references on. */
@FunctionalInterface
public interface HeldProducers {
  /**
   * Gives back, through {@link Lifecycle#giveBack}, every reference of the task in {@code slot}.
   */
  void release(int slot, Lifecycle lifecycle);
}
