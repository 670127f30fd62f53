package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Matrix product with a bias row. */
public final class TMATMUL_BIAS {
  private TMATMUL_BIAS() {}

  /**
   * As {@link TMATMUL}, but every row starts from the one-row tile {@code bias} in BIAS.
   *
   * @param c tile in ACC: FLOAT32, or INT32 of INT8
   * @param a tile in LEFT
   * @param b tile in RIGHT
   * @param bias one-row tile in BIAS with a number for each column
   */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    ProductRules.product(Instruction.TMATMUL_BIAS, c, a, b, false, bias);
  }
}
