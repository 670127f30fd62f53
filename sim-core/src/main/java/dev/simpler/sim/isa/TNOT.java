package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Bitwise complement of integer tiles. */
public final class TNOT {
  private static final UnaryLoop LOOP =
      Specialized.unary(new UnaryOp(null, null, a -> ~a, a -> a.not()));

  private TNOT() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TNOT", LOOP, dst, a);
  }
}
