package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise maximum with one row of values for all rows. */
public final class TCOLEXPANDMAX {
  private TCOLEXPANDMAX() {}

  /** Over the valid region of {@code dst}; row 0 of {@code b} is the second operand. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.columns("TCOLEXPANDMAX", BinaryOps.Maximum.LOOP, dst, a, b);
  }
}
