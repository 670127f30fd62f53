package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Element-wise power, computed in double precision and rounded: at most 0.51 ULP. A base of 1 and
 * an exponent of 0 give 1 even with a NaN. Integers wrap; a negative exponent gives 0, with a base
 * of 1 or -1 a power of it.
 */
public final class TPOW {
  private TPOW() {}

  /**
   * {@code dst = a ^ b}, over the valid region of {@code dst}.
   *
   * @param b exponents
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Remainders.tiles("TPOW", RemainderOps.Kind.POWER, dst, a, b);
  }
}
