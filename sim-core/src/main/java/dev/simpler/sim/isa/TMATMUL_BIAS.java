package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Matrix product with a bias row. */
public final class TMATMUL_BIAS {
  private TMATMUL_BIAS() {}

  /** As {@link TMATMUL}; then the one-row tile {@code bias} in BIAS is added to every row. */
  public static void apply(Tile c, Tile a, Tile b, Tile bias) {
    Cube.product("TMATMUL_BIAS", c, a, b, Cube.Start.ZERO, bias);
  }
}
