package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Product of a row and a matrix with a bias row. */
public final class TGEMV_BIAS {
  private TGEMV_BIAS() {}

  /** As {@link TMATMUL_BIAS} with a left operand of one valid row. */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    ProductRules.rowProduct(Instruction.TGEMV_BIAS, c, a, b, false, bias);
  }
}
