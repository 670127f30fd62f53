package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.isa.Fixpipe.Corner;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile into a window of a larger one. */
public final class TINSERT {
  private TINSERT() {}

  /**
   * Puts the valid region of {@code src} at ({@code row}, {@code col}) of {@code dst}; the rest of
   * {@code dst} stays. VEC to VEC on V, ACC to MAT on FIX.
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Window.check("TINSERT", d, s, row, col);
    Window.charge("TINSERT", d, s, s.validRows(), s.validCols());
    d.wrote(row, col, s.validRows(), s.validCols());
    Window.copy(d, row, col, s, 0, 0, s.validRows(), s.validCols());
  }

  /**
   * Puts the valid region of an accumulator into the window of {@code dst} that starts at ({@code
   * row}, {@code col}), through the fixpipe's activation, scale and conversion (the manual's FP
   * form). Factors per column count from the window's first column.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Window.checkInside("TINSERT", d, s, row, col);
    Corner to = new Corner(d, row, col);
    Fixpipe.move("TINSERT", to, new Corner(s, 0, 0), s.validRows(), s.validCols(), drain);
  }
}
