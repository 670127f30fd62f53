package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Reciprocal square root, computed in double precision and rounded once; infinity at 0. */
public final class TRSQRT {
  private static final UnaryLoop LOOP =
      Specialized.unary(UnaryOp.ofFloats(a -> (float) (1 / Math.sqrt(a)), null));

  private TRSQRT() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TRSQRT", LOOP, dst, a);
  }
}
