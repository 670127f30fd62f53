package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise difference of a tile and a scalar, plus a second tile. Each step is rounded to the
 * type: 0 ULP against these steps; integers wrap.
 */
public final class TSUBSC {
  private TSUBSC() {}

  /**
   * {@code dst = (a - s) + c}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   * @param c third operand, likewise
   */
  public static void apply(Tile dst, Tile a, float s, Tile c) {
    ElementwiseRules.ternary(Instruction.TSUBSC, TernaryOperation.SUBTRACT_ADD, dst, a, s, c);
  }

  /**
   * {@code dst = (a - s) + c}, with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, a number of their type
   * @param c third operand, likewise
   */
  public static void apply(Tile dst, Tile a, long s, Tile c) {
    ElementwiseRules.ternary(Instruction.TSUBSC, TernaryOperation.SUBTRACT_ADD, dst, a, s, c);
  }
}
