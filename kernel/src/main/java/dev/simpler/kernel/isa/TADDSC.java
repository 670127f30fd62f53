package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise sum of a tile, a scalar and a second tile. Each step is rounded to the type: 0 ULP
 * against these steps; integers wrap.
 */
public final class TADDSC {
  private TADDSC() {}

  /**
   * {@code dst = (a + s) + c}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   * @param c third operand, likewise
   */
  public static void apply(Tile dst, Tile a, float s, Tile c) {
    ElementwiseRules.ternary(Instruction.TADDSC, TernaryOperation.ADD_ADD, dst, a, s, c);
  }

  /**
   * {@code dst = (a + s) + c}, with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, a number of their type
   * @param c third operand, likewise
   */
  public static void apply(Tile dst, Tile a, long s, Tile c) {
    ElementwiseRules.ternary(Instruction.TADDSC, TernaryOperation.ADD_ADD, dst, a, s, c);
  }
}
