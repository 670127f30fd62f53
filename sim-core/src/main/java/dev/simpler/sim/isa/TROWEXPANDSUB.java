package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise difference with one value per row. */
public final class TROWEXPANDSUB {
  private TROWEXPANDSUB() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param b column of values, or one 32-byte block of equal values per row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.rows("TROWEXPANDSUB", BinaryOps.Subtract.LOOP, dst, a, b);
  }
}
