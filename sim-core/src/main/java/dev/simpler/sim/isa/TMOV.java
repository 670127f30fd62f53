package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile element by element, by row and column, so that it also changes layouts. */
public final class TMOV {
  private TMOV() {}

  /**
   * Copies {@code src} to {@code dst}: MAT to LEFT, RIGHT, BIAS or SCALING on MTE1, VEC to VEC on
   * V, ACC to MAT on FIX.
   *
   * @param dst tile of the same type and valid extents
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile s = OnChipTile.of(src);
    if (d.type() != s.type()) {
      throw d.refuse("TMOV from " + s + ": element types differ");
    }
    if (d.validRows() != s.validRows() || d.validCols() != s.validCols()) {
      throw d.refuse(
          String.format(
              "TMOV of valid region %dx%d from %s of valid region %dx%d",
              d.validRows(), d.validCols(), s, s.validRows(), s.validCols()));
    }
    Window.charge(d, Window.path("TMOV", d, s), d.validRows(), d.validCols());
    Window.copy(d, 0, 0, s, 0, 0, d.validRows(), d.validCols());
  }
}
