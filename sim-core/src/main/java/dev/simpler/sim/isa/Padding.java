package dev.simpler.sim.isa;

import dev.simpler.kernel.Pad;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;

/** Writes one value over elements of a tile. */
final class Padding {
  private Padding() {}

  /** Fills the whole capacity with the tile's pad value. */
  static void fillCapacity(OnChipTile tile) {
    fillOutside(tile, 0, 0);
  }

  /** Makes the whole capacity 0. */
  static void clear(OnChipTile tile) {
    fillOutside(tile, 0, 0, 0);
  }

  /** Fills everything outside the first {@code rows x cols} elements with the pad value. */
  static void fillOutside(OnChipTile tile, int rows, int cols) {
    fillOutside(tile, rows, cols, Elements.padBits(tile.type(), tile.pad()));
  }

  private static void fillOutside(OnChipTile tile, int rows, int cols, long bits) {
    tile.wrote(0, 0, tile.rows(), tile.cols());
    if (rows == 0 && cols == 0 && !tile.isWindow()) {
      fill(tile, tile.base(), tile.capacityBytes(), bits);
      return;
    }
    int size = tile.type().bytes();
    boolean rowMajor = tile.layout().isRowMajor();
    int lines = rowMajor ? tile.rows() : tile.cols();
    int length = rowMajor ? tile.cols() : tile.rows();
    int keptLines = rowMajor ? rows : cols;
    int kept = rowMajor ? cols : rows;
    for (int line = 0; line < lines; line++) {
      int from = line < keptLines ? kept : 0;
      int start = tile.base() + (line * tile.pitch() + from) * size;
      fill(tile, start, (length - from) * size, bits);
    }
  }

  /** Copies the source's valid region and fills everything else of the destination. */
  static void copyAndFill(String name, OnChipTile d, OnChipTile s) {
    if (d.pad() == Pad.NULL) {
      throw d.refuse(name + " needs a pad value");
    }
    Placement.checkPair(name, d, s);
    Placement.checkApart(name, d, s);
    if (Elementwise.valid(d) > 0) {
      Window.copy(d, 0, 0, s, 0, 0, s.validRows(), s.validCols());
      fillOutside(d, s.validRows(), s.validCols());
    }
  }

  /** Fills {@code bytes} bytes from {@code start} with one element value. */
  static void fill(OnChipTile tile, int start, int bytes, long bits) {
    byte[] memory = tile.bytes();
    if (bits == 0) {
      Arrays.fill(memory, start, start + bytes, (byte) 0);
      return;
    }
    int size = tile.type().bytes();
    for (int i = 0; i < bytes; i += size) {
      switch (size) {
        case 1 -> memory[start + i] = (byte) bits;
        case 2 -> Elements.putShort(memory, start + i, (short) bits);
        case 4 -> Elements.putInt(memory, start + i, (int) bits);
        default -> Elements.putLong(memory, start + i, bits);
      }
    }
  }
}
