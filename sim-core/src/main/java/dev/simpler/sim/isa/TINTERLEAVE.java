package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Merges the columns of two tiles in VEC alternately, on V. */
public final class TINTERLEAVE {
  private TINTERLEAVE() {}

  /**
   * The stream src0(r,0), src1(r,0), src0(r,1), ...: its first half to {@code dst0}, its second to
   * {@code dst1}. The manual's order of operands is kept: the second half comes first. Tiles have
   * one type and one valid region with an even number of columns; the destinations share no bytes
   * with the sources.
   */
  public static void apply(Tile dst1, Tile dst0, Tile src1, Tile src0) {
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile s1 = OnChipTile.source(src1);
    OnChipTile s0 = OnChipTile.source(src0);
    Placement.checkStreams("TINTERLEAVE", d1, d0, s1, s0);
    int size = d0.type().bytes();
    int half = d0.validCols() / 2;
    for (int row = 0; row < d0.validRows(); row++) {
      for (int col = 0; col < half; col++) {
        int even = 2 * col;
        Placement.inRow(row, s0, col, d0, even, size);
        Placement.inRow(row, s1, col, d0, even + 1, size);
        Placement.inRow(row, s0, half + col, d1, even, size);
        Placement.inRow(row, s1, half + col, d1, even + 1, size);
      }
    }
  }
}
