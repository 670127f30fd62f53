package dev.simpler.sim.moves;

import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Moves a rectangle of elements of half a byte. Tiles that are held in the same order exchange
 * whole bytes, as hardware does: of an odd number of elements the last one brings its neighbour.
 */
final class PackedWindow {
  private PackedWindow() {}

  static void copy(
      OnChipTile d, int dRow, int dCol, OnChipTile s, int sRow, int sCol, int rows, int cols) {
    boolean rowMajor = d.layout().isRowMajor();
    if (rowMajor != s.layout().isRowMajor()) {
      turn(d, dRow, dCol, s, sRow, sCol, rows, cols);
      return;
    }
    if (((rowMajor ? dCol | sCol : dRow | sRow) & 1) != 0) {
      throw d.refuse(
          String.format(
              "moved from (%d, %d) of %s to (%d, %d), the middle of a byte",
              sRow, sCol, s, dRow, dCol));
    }
    OnChipTile to = d.packedBytes();
    OnChipTile from = s.packedBytes();
    if (rowMajor) {
      Windows.copy(to, dRow, dCol / 2, from, sRow, sCol / 2, rows, (cols + 1) / 2);
    } else {
      Windows.copy(to, dRow / 2, dCol, from, sRow / 2, sCol, (rows + 1) / 2, cols);
    }
  }

  /** From rows to columns or back, element by element. */
  private static void turn(
      OnChipTile d, int dRow, int dCol, OnChipTile s, int sRow, int sCol, int rows, int cols) {
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        int bits = Nibbles.get(s.bytes(), s.nibbleOf(sRow + row, sCol + col));
        Nibbles.put(d.bytes(), d.nibbleOf(dRow + row, dCol + col), bits);
      }
    }
  }
}
