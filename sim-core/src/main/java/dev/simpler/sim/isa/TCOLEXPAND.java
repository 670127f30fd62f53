package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies the first row over all rows; no arithmetic. */
public final class TCOLEXPAND {
  private TCOLEXPAND() {}

  /**
   * {@code dst(r,c) = src(0,c)} over the valid region of {@code dst}; both row-major and of one
   * type.
   *
   * @param src tile with as many valid columns; shares no bytes with {@code dst}
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Placement.checkPair("TCOLEXPAND", d, s);
    Expansion.checkRowMajor("TCOLEXPAND", d);
    Expansion.checkRowMajor("TCOLEXPAND", s);
    Placement.checkApart("TCOLEXPAND", d, s);
    if (s.validRows() < 1 || s.validCols() < d.validCols()) {
      throw s.refuse(
          "TCOLEXPAND needs a value for each of the " + d.validCols() + " columns of " + d);
    }
    int bytes = d.validCols() * d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      System.arraycopy(s.bytes(), s.base(), d.bytes(), d.offsetOf(row, 0), bytes);
    }
  }
}
