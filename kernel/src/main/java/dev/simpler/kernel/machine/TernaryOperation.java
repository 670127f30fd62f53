package dev.simpler.kernel.machine;

/** What an element-wise instruction computes of operands a, b and c. */
public enum TernaryOperation {
  /** (a + b) + c. */
  ADD_ADD,
  /** (a - b) + c. */
  SUBTRACT_ADD,
  /** (a * b) + c, the product rounded. */
  MULTIPLY_ADD,
  /** a * b + c, rounded once. */
  FUSED,
  /** The same, but 0 where it is negative. */
  FUSED_RELU
}
