package dev.simpler.sim.onchip;

import java.util.Arrays;

/** Writes one value over elements of a tile. */
public final class Filling {
  private Filling() {}

  /** Makes the whole capacity 0. */
  public static void clear(OnChipTile tile) {
    fillOutside(tile, 0, 0, 0);
  }

  /** Fills everything outside the first {@code rows x cols} elements with the pad value. */
  public static void fillOutside(OnChipTile tile, int rows, int cols) {
    fillOutside(tile, rows, cols, tile.padBits());
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

  /** Fills {@code bytes} bytes from {@code start} with one element value. */
  public static void fill(OnChipTile tile, int start, int bytes, long bits) {
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
