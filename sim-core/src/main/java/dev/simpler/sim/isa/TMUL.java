package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise product. */
public final class TMUL {
  private TMUL() {}

  /** {@code dst = a * b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TMUL", BinaryOps.Multiply.LOOP, dst, a, b);
  }
}
