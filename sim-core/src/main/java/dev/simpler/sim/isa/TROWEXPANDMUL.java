package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise product with one value per row. */
public final class TROWEXPANDMUL {
  private TROWEXPANDMUL() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param b column of values, or one 32-byte block of equal values per row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Expansion.rows("TROWEXPANDMUL", BinaryOps.Multiply.LOOP, dst, a, b);
  }
}
