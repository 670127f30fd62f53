package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Exponential, computed in double precision and rounded once; error at most 0.5 ULP of the double
 * result.
 */
public final class TEXP {
  static final UnaryLoop LOOP =
      Specialized.unary(UnaryOp.ofFloats(a -> (float) StrictMath.exp(a), null));

  private TEXP() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TEXP", LOOP, dst, a);
  }
}
