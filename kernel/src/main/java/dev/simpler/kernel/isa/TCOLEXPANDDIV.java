package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise IEEE quotient with one row of values for all rows. */
public final class TCOLEXPANDDIV {
  private TCOLEXPANDDIV() {}

  /**
   * Over the valid region of {@code dst}; row 0 of {@code b} is the second operand.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b tile of that type; its row 0 is used for every row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.columns(Instruction.TCOLEXPANDDIV, BinaryOperation.DIVIDE, dst, a, b);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b tile of that type; its row 0 is used for every row
   */
  public static void apply(Tile dst, Tile a, Tile b, Precision precision) {
    Precisions.admit(Instruction.TCOLEXPANDDIV, dst, precision);
    apply(dst, a, b);
  }
}
