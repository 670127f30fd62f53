package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise quotient of a scalar and a tile, as {@link TDIV}; rounded once: 0.5 ULP. */
public final class TRDIVS {
  private TRDIVS() {}

  /**
   * {@code dst = s / a}, over the valid region of {@code dst}.
   *
   * @param a divisors; an integer 0 among them is refused
   */
  public static void apply(Tile dst, Tile a, float s) {
    Remainders.refuseZeros("TRDIVS", dst, a);
    Elementwise.scalar("TRDIVS", SwappedOps.divide(), dst, a, s);
  }

  /** {@code dst = s / a}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    Remainders.refuseZeros("TRDIVS", dst, a);
    Elementwise.scalar("TRDIVS", SwappedOps.divide(), dst, a, s);
  }
}
