package dev.simpler.kernel;

/** How a group of elements gets its shared power of two when it is quantised. */
public enum SharedScale {
  /**
   * The OCP rule: the exponent of the greatest magnitude, less that of the type's greatest value.
   */
  OCP,
  /** The least power of two with which the greatest magnitude does not exceed the type. */
  NV
}
