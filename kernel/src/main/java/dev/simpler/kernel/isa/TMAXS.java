package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise maximum: s where a is less, else a with a scalar. */
public final class TMAXS {
  private TMAXS() {}

  /**
   * {@code dst = max(a, s)}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    ElementwiseRules.scalar(Instruction.TMAXS, BinaryOperation.MAXIMUM, dst, a, s);
  }

  /**
   * {@code dst = max(a, s)}, with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, a number of their type
   */
  public static void apply(Tile dst, Tile a, long s) {
    ElementwiseRules.scalar(Instruction.TMAXS, BinaryOperation.MAXIMUM, dst, a, s);
  }
}
