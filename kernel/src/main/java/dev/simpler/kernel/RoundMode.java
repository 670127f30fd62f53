package dev.simpler.kernel;

/** How TCVT rounds what the destination's type does not hold. */
public enum RoundMode {
  /** What the pair of types does by itself: TRUNC to integers, else RINT. */
  NONE,
  /** To nearest, ties to even. */
  RINT,
  /** To nearest, ties away from zero. */
  ROUND,
  /** Towards minus infinity. */
  FLOOR,
  /** Towards plus infinity. */
  CEIL,
  /** Towards zero. */
  TRUNC,
  /**
   * From FLOAT32 to FLOAT16 the neighbour whose last bit is 1, unless the value is one of FLOAT16
   * itself; a later rounding then sees that something was cut. As NONE for all other types.
   */
  ODD
}
