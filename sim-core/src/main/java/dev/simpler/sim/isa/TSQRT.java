package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Square root, correctly rounded; NaN below 0. */
public final class TSQRT {
  private static final UnaryLoop LOOP =
      Specialized.unary(UnaryOp.ofFloats(a -> (float) Math.sqrt(a), a -> a.sqrt()));

  private TSQRT() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TSQRT", LOOP, dst, a);
  }
}
