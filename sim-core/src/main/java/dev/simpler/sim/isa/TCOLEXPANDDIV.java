package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise IEEE quotient with one row of values for all rows. */
public final class TCOLEXPANDDIV {
  private TCOLEXPANDDIV() {}

  /** Over the valid region of {@code dst}; row 0 of {@code b} is the second operand. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Remainders.refuseZeros("TCOLEXPANDDIV", dst, b);
    Expansion.columns("TCOLEXPANDDIV", BinaryOps.Divide.LOOP, dst, a, b);
  }
}
