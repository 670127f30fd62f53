package dev.simpler.kernel;

/**
 * What MGATHER and MSCATTER do with an index outside the view on global memory. Indices are
 * compared as unsigned numbers, so a negative one lies beyond the end.
 */
public enum OutOfBounds {
  /** Undefined on hardware: refused here. */
  UNDEFINED,
  /** The last place. */
  CLAMP,
  /** The remainder by the number of places. */
  WRAP,
  /** A gather gives 0, a scatter drops the element. */
  ZERO
}
