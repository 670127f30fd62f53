package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/** Reciprocal: an IEEE division, or a quotient of integers that is cut towards zero. */
public final class TRECIP {
  private TRECIP() {}

  /**
   * {@code dst = 1 / a} over the valid region of {@code dst}; of integers 1 and -1 stay, others
   * give 0.
   *
   * @param a an integer 0 in it is refused, as by {@link TDIV}
   * @param dst tile whose valid region is computed
   */
  public static void apply(Tile dst, Tile a) {
    InPlace.admit(Instruction.TRECIP, dst, a);
    if (dst.type().isFloating()) {
      ElementwiseRules.unary(Instruction.TRECIP, UnaryOperation.RECIPROCAL, dst, a);
    } else {
      ElementwiseRules.scalar(Instruction.TRECIP, BinaryOperation.DIVIDE_INTO, dst, a, 1L);
    }
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Precision precision) {
    Precisions.admit(Instruction.TRECIP, dst, precision);
    apply(dst, a);
  }
}
