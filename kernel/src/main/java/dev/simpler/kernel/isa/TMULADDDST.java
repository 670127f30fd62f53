package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise product added to the destination. Product and sum are each rounded to the type: 0
 * ULP against these steps; integers wrap.
 */
public final class TMULADDDST {
  private TMULADDDST() {}

  /**
   * {@code dst = (a * b) + dst}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.ternary(Instruction.TMULADDDST, TernaryOperation.MULTIPLY_ADD, dst, a, b, dst);
  }
}
