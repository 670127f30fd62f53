package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise exclusive or of integer tiles. */
public final class TXOR {
  private TXOR() {}

  /** {@code dst = a ^ b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TXOR", BinaryOps.Xor.LOOP, dst, a, b);
  }
}
