package dev.simpler.runtime.worker;

/** How a run ended. */
public enum RunStatus {
  /** All tasks finished and all results are in their arguments. */
  COMPLETED,
  /** The run threw; host outputs are unchanged unless a {@link CopyBackException} names them. */
  FAILED
}
