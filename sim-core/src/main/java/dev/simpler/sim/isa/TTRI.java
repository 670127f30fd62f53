package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Fills a tile with a triangle of ones over zeros. */
public final class TTRI {
  private TTRI() {}

  /**
   * Over the valid region: {@code dst(r,c) = 1} where {@code c <= r + diagonal}, for an upper
   * triangle where {@code c >= r + diagonal}, else 0.
   *
   * @param dst row-major tile of a floating-point type or of 16 or 32-bit integers
   * @param upper whether the ones are above the diagonal instead of below it
   * @param diagonal column in which the diagonal cuts row 0; may lie outside the tile
   */
  public static void apply(Tile dst, boolean upper, int diagonal) {
    OnChipTile d = OnChipTile.target(dst);
    int size = d.type().bytes();
    Elementwise.checkDestination("TTRI", size == 2 || size == 4, d);
    Expansion.checkRowMajor("TTRI", d);
    byte[] one = new byte[Long.BYTES];
    Elements.store(one, 0, d.type(), 1);
    long bits = Elements.getLong(one, 0);
    int cols = d.validCols();
    for (int row = 0; row < d.validRows(); row++) {
      long edge = (long) row + diagonal + (upper ? 0 : 1);
      int cut = Math.clamp(edge, 0, cols);
      int start = d.offsetOf(row, 0);
      Padding.fill(d, start, cut * size, upper ? 0 : bits);
      Padding.fill(d, start + cut * size, (cols - cut) * size, upper ? bits : 0);
    }
  }
}
