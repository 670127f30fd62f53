package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Exchanges rows and columns of a tile in VEC, on V. */
public final class TTRANS {
  private TTRANS() {}

  /**
   * {@code dst(c, r) = src(r, c)} over the source's valid region.
   *
   * @param dst tile of the same type with the source's valid extents exchanged; no alias of {@code
   *     src}
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Placement.checkPair("TTRANS", d, s);
    if (d.validRows() != s.validCols() || d.validCols() != s.validRows()) {
      throw d.refuse(
          String.format(
              "TTRANS to a valid region of %dx%d from %s of valid region %dx%d",
              d.validRows(), d.validCols(), s, s.validRows(), s.validCols()));
    }
    Placement.checkApart("TTRANS", d, s);
    int size = d.type().bytes();
    int down = Placement.rowStep(d);
    int across = Placement.columnStep(s);
    for (int col = 0; col < d.validCols(); col++) {
      int to = d.offsetOf(0, col);
      int from = s.offsetOf(col, 0);
      for (int row = 0; row < d.validRows(); row++) {
        Placement.element(s, from + row * across, d, to + row * down, size);
      }
    }
  }
}
