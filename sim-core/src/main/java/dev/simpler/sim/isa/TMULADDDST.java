package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Element-wise product added to the destination. Product and sum are each rounded to the type: 0
 * ULP against these steps; integers wrap.
 */
public final class TMULADDDST {
  private TMULADDDST() {}

  /** {@code dst = (a * b) + dst}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Ternary.apply("TMULADDDST", TernaryOps.MultiplyAdd.LOOP, dst, a, b, dst);
  }
}
