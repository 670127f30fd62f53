package dev.simpler.kernel;

/** Which comparison TCMP, TCMPS, TWAIT and TTEST make. With a NaN only NE holds. */
public enum CompareMode {
  /** Equal. */
  EQ,
  /** Not equal. */
  NE,
  /** Less than. */
  LT,
  /** Less than or equal. */
  LE,
  /** Greater than. */
  GT,
  /** Greater than or equal. */
  GE
}
