package dev.simpler.kernel.machine;

/** What an element-wise instruction computes of one operand. */
public enum UnaryOperation {
  /** Without its sign; the least integer stays what it is. */
  ABSOLUTE,
  /** With the other sign; integers wrap. */
  NEGATE,
  /** Bitwise complement of integers. */
  COMPLEMENT,
  /** e to the operand. */
  EXPONENTIAL,
  /** Natural logarithm. */
  LOGARITHM,
  /** Square root. */
  SQUARE_ROOT,
  /** One over the square root. */
  RECIPROCAL_ROOT,
  /** One over the operand. */
  RECIPROCAL,
  /** 0 where it is negative. */
  RELU
}
