package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise maximum with one value per row. */
public final class TROWEXPANDMAX {
  private TROWEXPANDMAX() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param b column of values, or one 32-byte block of equal values per row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.rows("TROWEXPANDMAX", BinaryOps.Maximum.LOOP, dst, a, b);
  }
}
