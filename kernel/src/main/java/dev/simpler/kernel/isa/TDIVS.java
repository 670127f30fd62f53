package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TDIV} with one divisor for all elements. */
public final class TDIVS {
  private TDIVS() {}

  /**
   * {@code dst = a / s}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    ElementwiseRules.number(Instruction.TDIVS, BinaryOperation.DIVIDE, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s divisor, for an integer tile a number of its type and not 0
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, long s) {
    ElementwiseRules.number(Instruction.TDIVS, BinaryOperation.DIVIDE, dst, a, s);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s, Precision precision) {
    Precisions.admit(Instruction.TDIVS, dst, precision);
    apply(dst, a, s);
  }
}
