package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise IEEE quotient of a scalar and a floating-point tile, rounded once: 0.5 ULP. */
public final class TRDIVS {
  private TRDIVS() {}

  /** {@code dst = s / a}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Elementwise.scalar("TRDIVS", SwappedOps.divide(), dst, a, s);
  }

  /** {@code dst = s / a}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Elementwise.scalar("TRDIVS", SwappedOps.divide(), dst, a, s);
  }
}
