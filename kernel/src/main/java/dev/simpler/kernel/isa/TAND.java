package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise bitwise and of integer tiles. */
public final class TAND {
  private TAND() {}

  /**
   * {@code dst = a & b}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.binary(Instruction.TAND, BinaryOperation.AND, dst, a, b);
  }
}
