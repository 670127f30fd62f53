package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Product of a row and a matrix, added to the accumulator. */
public final class TGEMV_ACC {
  private TGEMV_ACC() {}

  /**
   * As {@link TMATMUL_ACC} with a left operand of one valid row.
   *
   * @param c tile in ACC
   * @param a tile in LEFT with one valid row
   * @param b tile in RIGHT
   */
  public static void apply(Tile c, Tile a, Tile b) {
    ProductRules.rowProduct(Instruction.TGEMV_ACC, c, a, b, true, null);
  }
}
