package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Exponential of the difference to one row of values. The difference is rounded to the element
 * type; e to it is computed in double precision and rounded, with an error of at most 0.51 ULP.
 */
public final class TCOLEXPANDEXPDIF {
  private static final BinaryLoop LOOP = new ThenUnary(BinaryOps.Subtract.LOOP, TEXP.LOOP);

  private TCOLEXPANDEXPDIF() {}

  /**
   * {@code e^(a - b)} over the valid region of {@code dst}; row 0 of {@code b} is the second
   * operand.
   *
   * @param dst tile of a floating-point type
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.columns("TCOLEXPANDEXPDIF", LOOP, dst, a, b);
  }
}
