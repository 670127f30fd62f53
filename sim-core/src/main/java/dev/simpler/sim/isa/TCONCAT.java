package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Puts two tiles in VEC side by side, on V. */
public final class TCONCAT {
  private TCONCAT() {}

  /**
   * The valid columns of {@code left}, then those of {@code right}.
   *
   * @param dst tile of the same type and valid rows, with both sources' valid columns in all
   */
  public static void apply(Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    Placement.checkPair("TCONCAT", d, a);
    Elementwise.checkDestination("TCONCAT", d.type() == b.type(), d, 0);
    Placement.checkRows("TCONCAT", d, a);
    Placement.checkRows("TCONCAT", d, b);
    Placement.checkApart("TCONCAT", d, b);
    if (d.validCols() != a.validCols() + b.validCols()) {
      throw d.refuse(
          String.format(
              "TCONCAT of %d and %d valid columns to %d",
              a.validCols(), b.validCols(), d.validCols()));
    }
    Window.copy(d, 0, 0, a, 0, 0, a.validRows(), a.validCols());
    Window.copy(d, 0, a.validCols(), b, 0, 0, b.validRows(), b.validCols());
  }
}
