package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Product of a row and a matrix. */
public final class TGEMV {
  private TGEMV() {}

  /** As {@link TMATMUL} with a left operand of one valid row. */
  public static void apply(Tile c, Tile a, Tile b) {
    Cube.rowProduct("TGEMV", c, a, b, Cube.Start.ZERO, null);
  }
}
