package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise IEEE quotient with one row of values for all rows. */
public final class TCOLEXPANDDIV {
  private TCOLEXPANDDIV() {}

  /** Over the valid region of {@code dst}; row 0 of {@code b} is the second operand. */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.columns(Instruction.TCOLEXPANDDIV, BinaryOperation.DIVIDE, dst, a, b);
  }
}
