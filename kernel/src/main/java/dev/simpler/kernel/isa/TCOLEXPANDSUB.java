package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise difference with one row of values for all rows. */
public final class TCOLEXPANDSUB {
  private TCOLEXPANDSUB() {}

  /**
   * Over the valid region of {@code dst}; row 0 of {@code b} is the second operand.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b tile of that type; its row 0 is used for every row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.columns(Instruction.TCOLEXPANDSUB, BinaryOperation.SUBTRACT, dst, a, b);
  }
}
