package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise minimum: s where it is less than a, else a with a scalar. */
public final class TMINS {
  private TMINS() {}

  /** {@code dst = min(a, s)}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TMINS", BinaryOps.Minimum.LOOP, dst, a, s);
  }

  /** {@code dst = min(a, s)}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TMINS", BinaryOps.Minimum.LOOP, dst, a, s);
  }
}
