package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Natural logarithm, computed in double precision and rounded once; minus infinity at 0, NaN below.
 */
public final class TLOG {
  private static final UnaryLoop LOOP =
      Specialized.unary(UnaryOp.ofFloats(a -> (float) StrictMath.log(a), null));

  private TLOG() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TLOG", LOOP, dst, a);
  }
}
