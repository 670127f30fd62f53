package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise minimum with one row of values for all rows. */
public final class TCOLEXPANDMIN {
  private TCOLEXPANDMIN() {}

  /** Over the valid region of {@code dst}; row 0 of {@code b} is the second operand. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.columns("TCOLEXPANDMIN", BinaryOps.Minimum.LOOP, dst, a, b);
  }
}
