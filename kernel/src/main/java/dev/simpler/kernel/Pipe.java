package dev.simpler.kernel;

/**
 * The queues of a core. Work on one pipe runs in order; different pipes run side by side and are
 * ordered only by flags. The ordinal is the pipe id of the hardware manual except for FIX.
 */
public enum Pipe {
  /** Scalar unit. */
  S,
  /** Vector unit. */
  V,
  /** L1 to L0A, L0B and bias table. */
  MTE1,
  /** Global memory to UB or L1. */
  MTE2,
  /** UB to global memory. */
  MTE3,
  /** Cube unit. */
  M,
  /** L0C to its targets. */
  FIX,
  /** All of the above, for barriers only. */
  ALL
}
