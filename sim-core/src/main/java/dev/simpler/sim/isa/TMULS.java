package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise product with a scalar. */
public final class TMULS {
  private TMULS() {}

  /** {@code dst = a * s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TMULS", BinaryOps.Multiply.LOOP, dst, a, s);
  }

  /** {@code dst = a * s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TMULS", BinaryOps.Multiply.LOOP, dst, a, s);
  }
}
