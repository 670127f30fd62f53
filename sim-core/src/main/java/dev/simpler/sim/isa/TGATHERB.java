package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Collects blocks of 32 bytes of a tile in VEC by their byte offsets, on V. */
public final class TGATHERB {
  private static final int BLOCK = 32;

  private TGATHERB() {}

  /**
   * Block b of row r of {@code dst} becomes the 32 bytes of {@code src} from byte {@code
   * offsets(r,b)} on; a block that leaves the source's capacity stays what it was.
   *
   * @param dst unboxed row-major tile whose valid columns are whole blocks
   * @param offsets 32-bit integers, one for each block of {@code dst}
   */
  public static void apply(Tile dst, Tile src, Tile offsets) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile o = OnChipTile.source(offsets);
    Placement.checkPair("TGATHERB", d, s);
    int bytes = d.validCols() * d.type().bytes();
    if (!d.layout().isRowMajor() || !s.layout().isRowMajor() || bytes % BLOCK != 0) {
      throw d.refuse(
          "TGATHERB needs row-major tiles and whole blocks of "
              + BLOCK
              + " bytes, a row has "
              + bytes);
    }
    int blocks = bytes / BLOCK;
    Placement.checkIndices("TGATHERB", o, d.validRows(), blocks);
    Placement.checkApart("TGATHERB", d, s);
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      for (int block = 0; block < blocks; block++) {
        long from = Placement.index(o, row, block);
        if (from >= 0 && from <= s.capacityBytes() - BLOCK) {
          System.arraycopy(s.bytes(), s.base() + (int) from, d.bytes(), to + block * BLOCK, BLOCK);
        }
      }
    }
  }
}
