package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.isa.Fixpipe.Corner;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a window of a tile to a smaller one. */
public final class TEXTRACT {
  private TEXTRACT() {}

  /**
   * Fills the valid region of {@code dst} from the window of {@code src} that starts at ({@code
   * row}, {@code col}): MAT to LEFT, RIGHT or BIAS on MTE1, VEC to VEC on V, ACC to MAT on FIX.
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Window.check("TEXTRACT", s, d, row, col);
    Window.charge("TEXTRACT", d, s, d.validRows(), d.validCols());
    s.readFrom(row, col, d.validRows(), d.validCols());
    Window.copy(d, 0, 0, s, row, col, d.validRows(), d.validCols());
  }

  /**
   * Fills the valid region of {@code dst} from the window of an accumulator that starts at ({@code
   * row}, {@code col}), through the fixpipe's activation, scale and conversion (the manual's FP
   * form). Factors per column count from the window's first column.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Window.checkInside("TEXTRACT", s, d, row, col);
    Corner from = new Corner(s, row, col);
    Fixpipe.move("TEXTRACT", new Corner(d, 0, 0), from, d.validRows(), d.validCols(), drain);
  }
}
