package dev.simpler.kernel.machine;

/** What an element-wise instruction computes of operands a and b. */
public enum BinaryOperation {
  /** a + b. */
  ADD,
  /** a - b. */
  SUBTRACT,
  /** a * b. */
  MULTIPLY,
  /** a / b; integers are cut towards zero. */
  DIVIDE,
  /** b / a, likewise. */
  DIVIDE_INTO,
  /** b where a is less, else a. */
  MAXIMUM,
  /** b where it is less than a, else a. */
  MINIMUM,
  /** a where it is greater than 0, else a * b. */
  LEAKY_RELU,
  /** Bitwise and. */
  AND,
  /** Bitwise or. */
  OR,
  /** Bitwise exclusive or. */
  XOR,
  /** a shifted to the left by b, unsigned. */
  SHIFT_LEFT,
  /** a shifted to the right by b, unsigned; of its sign if its type has one. */
  SHIFT_RIGHT,
  /** Remainder of a by b with the sign of b. */
  FLOOR_REMAINDER,
  /** Remainder of a by b with the sign of a. */
  TRUNCATED_REMAINDER,
  /** FLOOR_REMAINDER of FLOAT32 without a rounded quotient, where the chip has such a one. */
  EXACT_FLOOR_REMAINDER,
  /** TRUNCATED_REMAINDER likewise. */
  EXACT_TRUNCATED_REMAINDER,
  /** a to the power of b. */
  POWER,
  /** a - b, rounded to the type, and 0 where that is negative. */
  SUBTRACT_RELU,
  /** e to a - b, which is rounded to the type first. */
  SUBTRACT_EXPONENTIAL;

  /** Whether b is a divisor. */
  public boolean divides() {
    return this == DIVIDE || this == FLOOR_REMAINDER || this == TRUNCATED_REMAINDER;
  }
}
