package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Product of a row and a matrix with a bias row. */
public final class TGEMV_BIAS {
  private TGEMV_BIAS() {}

  /** As {@link TMATMUL_BIAS} with a left operand of one valid row. */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    Cube.rowProduct("TGEMV_BIAS", c, a, b, Cube.Start.ZERO, bias);
  }
}
