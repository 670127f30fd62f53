package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Element-wise difference of two tiles plus a third. Difference and sum are rounded to the type: 0
 * ULP against these steps; integers wrap.
 */
public final class TSUBC {
  private TSUBC() {}

  /** {@code dst = (a - b) + c}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b, Tile c) {
    Ternary.apply("TSUBC", TernaryOps.SubtractAdd.LOOP, dst, a, b, c);
  }
}
