package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Matrix product with a bias row. */
public final class TMATMUL_BIAS {
  private TMATMUL_BIAS() {}

  /** As {@link TMATMUL}; then the one-row tile {@code bias} in BIAS is added to every row. */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    Products.product(Instruction.TMATMUL_BIAS, c, a, b, false, bias);
  }
}
