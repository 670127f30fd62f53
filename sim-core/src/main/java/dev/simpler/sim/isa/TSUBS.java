package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise difference with a scalar. */
public final class TSUBS {
  private TSUBS() {}

  /** {@code dst = a - s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TSUBS", BinaryOps.Subtract.LOOP, dst, a, s);
  }

  /** {@code dst = a - s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TSUBS", BinaryOps.Subtract.LOOP, dst, a, s);
  }
}
