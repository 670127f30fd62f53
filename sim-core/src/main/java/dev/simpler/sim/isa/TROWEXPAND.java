package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies the first element of each row over the row; no arithmetic. */
public final class TROWEXPAND {
  private TROWEXPAND() {}

  /**
   * {@code dst(r,c) = src(r,0)} over the valid region of {@code dst}.
   *
   * @param dst row-major tile of any type
   * @param src tile of the same type with as many valid rows; shares no bytes with {@code dst}
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Placement.checkPair("TROWEXPAND", d, s);
    Expansion.checkRowMajor("TROWEXPAND", d);
    Placement.checkApart("TROWEXPAND", d, s);
    if (s.validRows() < d.validRows() || s.validCols() < 1) {
      throw s.refuse("TROWEXPAND needs a value for each of the " + d.validRows() + " rows of " + d);
    }
    int bytes = d.validCols() * d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      Padding.fill(
          d, d.offsetOf(row, 0), bytes, Elements.bits(s.bytes(), s.offsetOf(row, 0), s.type()));
    }
  }
}
