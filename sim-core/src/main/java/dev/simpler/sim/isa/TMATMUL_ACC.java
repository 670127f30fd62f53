package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Matrix product added to the accumulator. */
public final class TMATMUL_ACC {
  private TMATMUL_ACC() {}

  /**
   * {@code c = c + a * b}: the whole product from 0 first, as {@link TMATMUL}, then one addition.
   */
  public static void apply(Tile c, Tile a, Tile b) {
    Cube.product("TMATMUL_ACC", c, a, b, Cube.Start.ACCUMULATOR, null);
  }
}
