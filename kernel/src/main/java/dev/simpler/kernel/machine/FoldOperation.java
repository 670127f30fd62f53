package dev.simpler.kernel.machine;

/** What a reduction makes of the elements of a row or column, in ascending order. */
public enum FoldOperation {
  /** Their sum. */
  SUM,
  /** Their product. */
  PRODUCT,
  /** The greatest; a NaN in front stays, later ones are passed over. */
  GREATEST,
  /** The least, likewise. */
  LEAST
}
