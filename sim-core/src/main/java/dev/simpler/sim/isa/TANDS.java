package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise and of integer tiles with a scalar. */
public final class TANDS {
  private TANDS() {}

  /** {@code dst = a & s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TANDS", BinaryOps.And.LOOP, dst, a, s);
  }

  /** {@code dst = a & s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TANDS", BinaryOps.And.LOOP, dst, a, s);
  }
}
