package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Product of a row and a matrix. */
public final class TGEMV {
  private TGEMV() {}

  /**
   * As {@link TMATMUL} with a left operand of one valid row.
   *
   * @param c tile in ACC
   * @param a tile in LEFT with one valid row
   * @param b tile in RIGHT
   */
  public static void apply(Tile c, Tile a, Tile b) {
    ProductRules.rowProduct(Instruction.TGEMV, c, a, b, false, null);
  }
}
