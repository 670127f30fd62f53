package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TPOW} with one exponent for all elements. */
public final class TPOWS {
  private TPOWS() {}

  /**
   * {@code dst = a ^ s}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    InPlace.admit(Instruction.TPOWS, dst, a);
    ElementwiseRules.number(Instruction.TPOWS, BinaryOperation.POWER, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s exponent, a number of the element type
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, long s) {
    InPlace.admit(Instruction.TPOWS, dst, a);
    ElementwiseRules.number(Instruction.TPOWS, BinaryOperation.POWER, dst, a, s);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; of A5 the only one of BFLOAT16 is the high one, which takes
   *     floating-point types only
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s, Precision precision) {
    if (precision == Precision.DEFAULT) {
      apply(dst, a, s);
      return;
    }
    InPlace.admit(Instruction.TPOWS, dst, a);
    Precisions.power(Instruction.TPOWS, dst, a, s);
  }
}
