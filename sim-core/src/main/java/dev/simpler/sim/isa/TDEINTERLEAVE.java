package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Parts even and odd columns of two tiles in VEC; undoes {@link TINTERLEAVE}, on V. */
public final class TDEINTERLEAVE {
  private TDEINTERLEAVE() {}

  /**
   * Of the columns of {@code src0} followed by those of {@code src1}, the even ones to {@code
   * dst0}, the odd ones to {@code dst1}. The manual's order of operands is kept: the second half
   * comes first. Tiles have one type and one valid region with an even number of columns; the
   * destinations share no bytes with the sources.
   */
  public static void apply(Tile dst1, Tile dst0, Tile src1, Tile src0) {
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile s1 = OnChipTile.source(src1);
    OnChipTile s0 = OnChipTile.source(src0);
    Placement.checkStreams("TDEINTERLEAVE", d1, d0, s1, s0);
    int size = d0.type().bytes();
    int half = d0.validCols() / 2;
    for (int row = 0; row < d0.validRows(); row++) {
      for (int col = 0; col < half; col++) {
        int even = 2 * col;
        Placement.inRow(row, s0, even, d0, col, size);
        Placement.inRow(row, s0, even + 1, d1, col, size);
        Placement.inRow(row, s1, even, d0, half + col, size);
        Placement.inRow(row, s1, even + 1, d1, half + col, size);
      }
    }
  }
}
