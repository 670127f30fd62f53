package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise exclusive or of integer tiles with a scalar. */
public final class TXORS {
  private TXORS() {}

  /** {@code dst = a ^ s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TXORS", BinaryOps.Xor.LOOP, dst, a, s);
  }

  /** {@code dst = a ^ s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TXORS", BinaryOps.Xor.LOOP, dst, a, s);
  }
}
