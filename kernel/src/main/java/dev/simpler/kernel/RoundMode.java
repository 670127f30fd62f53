package dev.simpler.kernel;

/** How TCVT turns a floating-point value into an integer. */
public enum RoundMode {
  /** As TRUNC. */
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
  /** To nearest, ties to the odd neighbour. */
  ODD
}
