package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise sum of three tiles. Each of the two sums is rounded to the type: 0 ULP against these
 * steps; integers wrap.
 */
public final class TADDC {
  private TADDC() {}

  /**
   * {@code dst = (a + b) + c}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   * @param c third operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b, Tile c) {
    ElementwiseRules.ternary(Instruction.TADDC, TernaryOperation.ADD_ADD, dst, a, b, c);
  }
}
