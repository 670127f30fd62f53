package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise remainder with the sign of the divisor, in the chips' steps: the quotient, the
 * product of its floor with the divisor and the difference are each rounded to FLOAT32, and the
 * divisor is added where the signs differ. FLOAT16 does so in FLOAT32 and cuts the difference. So
 * the remainder of a large quotient is coarse: that of 1e9 by 3 is 0. A floating-point divisor of 0
 * gives a NaN. Integers are exact.
 */
public final class TREM {
  private TREM() {}

  /**
   * {@code dst = a mod b}, over the valid region of {@code dst}.
   *
   * @param b divisors; an integer 0 among them is refused
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    InPlace.admit(Instruction.TREM, dst, a);
    InPlace.admit(Instruction.TREM, dst, b);
    ElementwiseRules.binary(Instruction.TREM, BinaryOperation.FLOOR_REMAINDER, dst, a, b);
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
    Precisions.admit(Instruction.TREM, dst, precision);
    InPlace.admit(Instruction.TREM, dst, a);
    InPlace.admit(Instruction.TREM, dst, b);
    ElementwiseRules.binary(
        Instruction.TREM,
        Precisions.remainder(BinaryOperation.FLOOR_REMAINDER, dst, precision),
        dst,
        a,
        b);
  }
}
