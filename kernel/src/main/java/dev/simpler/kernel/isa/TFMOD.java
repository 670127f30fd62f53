package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise remainder with the sign of the dividend, in the chips' steps: the quotient, the
 * product of its whole part with the divisor and the difference are each rounded to FLOAT32.
 * FLOAT16 does so in FLOAT32 and cuts the result. So the remainder of a large quotient is coarse:
 * that of 1e9 by 3 is 0. A floating-point divisor of 0 gives a NaN. Integers are exact.
 */
public final class TFMOD {
  private TFMOD() {}

  /**
   * {@code dst = a - trunc(a / b) * b}, over the valid region of {@code dst}.
   *
   * @param b divisors; an integer 0 among them is refused
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    InPlace.admit(Instruction.TFMOD, dst, a);
    InPlace.admit(Instruction.TFMOD, dst, b);
    ElementwiseRules.binary(Instruction.TFMOD, BinaryOperation.TRUNCATED_REMAINDER, dst, a, b);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; on A5 a high one of FLOAT32 makes remainders exact, others take
   *     the usual steps
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b, Precision precision) {
    Precisions.admit(Instruction.TFMOD, dst, precision);
    InPlace.admit(Instruction.TFMOD, dst, a);
    InPlace.admit(Instruction.TFMOD, dst, b);
    ElementwiseRules.binary(
        Instruction.TFMOD,
        Precisions.remainder(BinaryOperation.TRUNCATED_REMAINDER, dst, precision),
        dst,
        a,
        b);
  }
}
