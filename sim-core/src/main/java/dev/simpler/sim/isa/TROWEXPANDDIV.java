package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise IEEE quotient with one value per row. */
public final class TROWEXPANDDIV {
  private TROWEXPANDDIV() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param b column of values, or one 32-byte block of equal values per row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.rows("TROWEXPANDDIV", BinaryOps.Divide.LOOP, dst, a, b);
  }
}
