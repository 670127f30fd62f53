package dev.simpler.kernel;

/**
 * Which cores a cross-core flag joins. Of a scope other than {@link #CLUSTER} every core signals
 * and waits, and the flag is set once all of them have signalled.
 */
public enum FlagScope {
  /** The cube core of the block and its vector cores, one side for the other (mode 2). */
  CLUSTER,
  /** The vector cores of the block (mode 1). */
  VECTORS,
  /** All cube cores, or all vector cores, of the task's launch (mode 0). */
  LAUNCH
}
