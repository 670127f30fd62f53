package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise maximum: s where a is less, else a with a scalar. */
public final class TMAXS {
  private TMAXS() {}

  /** {@code dst = max(a, s)}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TMAXS", BinaryOps.Maximum.LOOP, dst, a, s);
  }

  /** {@code dst = max(a, s)}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TMAXS", BinaryOps.Maximum.LOOP, dst, a, s);
  }
}
