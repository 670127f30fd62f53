package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** A rectangle of a tile as a tile of its own, without a copy; takes no time. */
public final class TSUBVIEW {
  private TSUBVIEW() {}

  /**
   * A tile over the same bytes: its element (r, c) is the source's (row + r, col + c). Later writes
   * through either are seen by both. Its capacity and valid region are the rectangle, and its rows
   * lie as far apart as the source's.
   *
   * @param src tile in VEC or MAT that is not boxed
   * @param row first row; with {@code rows} within the source's valid region
   * @param col first column; the element there must lie at a multiple of 32 bytes
   */
  public static Tile apply(Tile src, int row, int col, int rows, int cols) {
    OnChipTile s = OnChipTile.of(src);
    boolean known = s.location() == Location.VEC || s.location() == Location.MAT;
    if (!known || s.layout().isBoxed()) {
      throw s.refuse("TSUBVIEW needs a tile without boxes in VEC or MAT");
    }
    return s.window(row, col, rows, cols);
  }
}
