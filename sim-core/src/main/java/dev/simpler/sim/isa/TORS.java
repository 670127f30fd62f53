package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise bitwise or of integer tiles with a scalar. */
public final class TORS {
  private TORS() {}

  /** {@code dst = a | s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TORS", BinaryOps.Or.LOOP, dst, a, s);
  }

  /** {@code dst = a | s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TORS", BinaryOps.Or.LOOP, dst, a, s);
  }
}
