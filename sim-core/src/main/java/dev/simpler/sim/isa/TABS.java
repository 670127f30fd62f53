package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Absolute value; the least integer stays what it is. */
public final class TABS {
  private static final UnaryLoop LOOP =
      Specialized.unary(
          new UnaryOp(a -> Math.abs(a), a -> a.abs(), a -> Math.abs(a), a -> a, null));

  private TABS() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TABS", LOOP, dst, a);
  }
}
