package dev.simpler.kernel;

/** Where a tile lives. */
public enum Location {
  /** Vector operand, in UB. */
  VEC,
  /** Staged matrix, in L1. */
  MAT,
  /** Left operand of a product, in L0A. */
  LEFT,
  /** Right operand of a product, in L0B. */
  RIGHT,
  /** Accumulator, in L0C. */
  ACC,
  /** Bias row, in the bias table. */
  BIAS,
  /** Fixpipe parameters. */
  SCALING,
  /** Scales of a left operand, in the scale buffer beside L0A. */
  SCALE_LEFT,
  /** Scales of a right operand, in the scale buffer beside L0B. */
  SCALE_RIGHT
}
