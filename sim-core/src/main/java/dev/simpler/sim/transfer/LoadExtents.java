package dev.simpler.sim.transfer;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * What a load writes: the elements it copies, and the padding that completes the last 32-byte block
 * of each line, as the chips' headers and board goldens have it.
 *
 * @param rows rows that are copied
 * @param cols columns that are copied
 * @param padded whether lines are completed
 * @param pad bits of an element that completes them
 */
record LoadExtents(int rows, int cols, boolean padded, long pad) {
  /** Refuses a view that is smaller than what the tile wants. */
  static LoadExtents of(Instruction op, OnChipTile tile, GmView view) {
    int rows = tile.validRows();
    int cols = tile.validCols();
    boolean boxed = tile.layout().isBoxed();
    if (tile.location() == Location.VEC) {
      MemoryCopy.checkExtents(op, tile, view);
      return new LoadExtents(rows, cols, !boxed && tile.pad() != Pad.NULL, tile.padBits());
    }
    if (!boxed || view.layout().isBoxed()) {
      MemoryCopy.checkExtents(op, tile, view);
      // where lines are whole blocks, a single one goes by the move into boxes
      boolean parts = tile.units().forms().have(op, Form.L1_PARTS, tile.type(), tile.type());
      return new LoadExtents(rows, cols, !boxed, parts ? tile.padBits() : 0);
    }
    // scales lie in boxes of 2, which end no block
    boolean scales = tile.type() == ElementType.FLOAT8_E8M0;
    // the move into boxes goes by the view's extents, and fills up with zeros whatever the pad is
    return new LoadExtents(
        Math.min(rows, view.tileRows()), Math.min(cols, view.tileCols()), !scales, 0);
  }

  /** Writes the padding, and tells observers how much is written in all. */
  void complete(OnChipTile tile) {
    boolean rowMajor = tile.layout().isRowMajor();
    int lines = rowMajor ? rows : cols;
    int length = rowMajor ? cols : rows;
    int size = tile.type().bytes();
    int perBlock = tile.units().sizes().granule() / size;
    int missing = padded && lines > 0 ? Math.floorMod(-length, perBlock) : 0;
    boolean whole = rows == tile.validRows() && cols == tile.validCols();
    if (missing == 0) {
      if (!whole) {
        tile.wrote(0, 0, rows, cols);
      }
      return;
    }
    tile.wrote(0, 0, rows + (rowMajor ? 0 : missing), cols + (rowMajor ? missing : 0));
    int at = tile.base() + length * size;
    int step = tile.pitch() * size;
    for (int line = 0; line < lines; line++, at += step) {
      Filling.fill(tile, at, missing * size, pad);
    }
  }
}
