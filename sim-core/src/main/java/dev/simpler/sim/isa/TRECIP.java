package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Reciprocal, an IEEE division. */
public final class TRECIP {
  private static final UnaryLoop LOOP =
      Specialized.unary(UnaryOp.ofFloats(a -> 1 / a, a -> a.broadcast(1).div(a)));

  private TRECIP() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TRECIP", LOOP, dst, a);
  }
}
