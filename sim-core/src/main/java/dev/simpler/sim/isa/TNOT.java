package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import jdk.incubator.vector.VectorOperators;

/** Bitwise complement of integer tiles. */
public final class TNOT {
  private static final UnaryLoop LOOP =
      Specialized.unary(new UnaryOp(null, null, a -> ~a, null, VectorOperators.NOT));

  private TNOT() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TNOT", LOOP, dst, a);
  }
}
