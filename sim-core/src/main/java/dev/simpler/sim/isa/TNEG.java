package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import jdk.incubator.vector.VectorOperators;

/** Negation; integers wrap. */
public final class TNEG {
  private static final UnaryLoop LOOP =
      Specialized.unary(new UnaryOp(a -> -a, a -> a.neg(), a -> -a, null, VectorOperators.NEG));

  private TNEG() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary("TNEG", LOOP, dst, a);
  }
}
