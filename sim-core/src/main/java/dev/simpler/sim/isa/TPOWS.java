package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** {@link TPOW} with one exponent for all elements. */
public final class TPOWS {
  private TPOWS() {}

  /** {@code dst = a ^ s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Remainders.scalar("TPOWS", RemainderOps.Kind.POWER, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s exponent, a number of the element type
   */
  public static void apply(Tile dst, Tile a, long s) {
    Remainders.scalar("TPOWS", RemainderOps.Kind.POWER, dst, a, s);
  }
}
