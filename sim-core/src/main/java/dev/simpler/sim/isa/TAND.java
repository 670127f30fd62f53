package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise and of integer tiles. */
public final class TAND {
  private TAND() {}

  /** {@code dst = a & b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TAND", BinaryOps.And.LOOP, dst, a, b);
  }
}
