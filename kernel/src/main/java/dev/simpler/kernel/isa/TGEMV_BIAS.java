package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Product of a row and a matrix with a bias row. */
public final class TGEMV_BIAS {
  private TGEMV_BIAS() {}

  /**
   * As {@link TMATMUL_BIAS} with a left operand of one valid row.
   *
   * @param c tile in ACC
   * @param a tile in LEFT with one valid row
   * @param b tile in RIGHT
   * @param bias one-row tile in BIAS with a number for each column
   */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    ProductRules.rowProduct(Instruction.TGEMV_BIAS, c, a, b, false, bias);
  }
}
