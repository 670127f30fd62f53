package dev.simpler.runtime.pod.graph;

/** Where a task is in its life; states only ever advance. */
public enum SlotState {
  /** Reserved, not yet part of the graph. */
  FREE,
  /** Waits for producers. */
  PENDING,
  /** Waits for workers. */
  READY,
  /** Runs on all its workers. */
  RUNNING,
  /** Finished; something may still refer to its memory. */
  COMPLETED,
  /** Finished without a result, by its own fault or poisoned by a producer. */
  FAILED,
  /** Nothing refers to it any more; its memory is released. */
  CONSUMED
}
