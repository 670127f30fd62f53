package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Zero where the operand is less than zero, else the operand. */
public final class TRELU {
  static final UnaryLoop LOOP =
      Specialized.unary(
          new UnaryOp(
              a -> a < 0 ? 0 : a, a -> a.blend(0, a.lt(0)), a -> a < 0 ? 0 : a, a -> a, null));

  private TRELU() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TRELU", LOOP, dst, a);
  }
}
