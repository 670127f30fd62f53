package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise or of integer tiles. */
public final class TOR {
  private TOR() {}

  /** {@code dst = a | b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TOR", BinaryOps.Or.LOOP, dst, a, b);
  }
}
