package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise sum with one value per row. */
public final class TROWEXPANDADD {
  private TROWEXPANDADD() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param b column of values, or one 32-byte block of equal values per row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.rows("TROWEXPANDADD", BinaryOps.Add.LOOP, dst, a, b);
  }
}
