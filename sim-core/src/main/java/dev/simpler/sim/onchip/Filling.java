package dev.simpler.sim.onchip;

import java.util.Arrays;

/** Writes one value over elements of a tile. */
public final class Filling {
  private Filling() {}

  /** Makes the whole capacity 0. */
  public static void clear(OnChipTile tile) {
    everywhere(tile, 0);
  }

  /** Fills the whole capacity. */
  public static void everywhere(OnChipTile tile, long bits) {
    tile.wrote(0, 0, tile.rows(), tile.cols());
    if (!tile.isWindow()) {
      fill(tile, tile.base(), tile.capacityBytes(), bits);
      return;
    }
    boolean rowMajor = tile.layout().isRowMajor();
    int lines = rowMajor ? tile.rows() : tile.cols();
    int length = rowMajor ? tile.cols() : tile.rows();
    for (int line = 0; line < lines; line++) {
      int start = tile.base() + (int) tile.type().bytes(line * (long) tile.pitch());
      fill(tile, start, (int) tile.type().bytes((long) length), bits);
    }
  }

  /**
   * Fills the first {@code rows} rows, held in one piece each, outside of a rectangle at their
   * corner.
   *
   * @param keptRows rows of the rectangle
   * @param keptCols its columns, of which packed ones are even
   */
  public static void outside(OnChipTile tile, int rows, int keptRows, int keptCols, long bits) {
    tile.wrote(0, 0, rows, tile.cols());
    for (int row = 0; row < rows; row++) {
      int from = row < keptRows ? keptCols : 0;
      int start = tile.base() + (int) tile.type().bytes(row * (long) tile.pitch() + from);
      fill(tile, start, (int) tile.type().bytes((long) tile.cols() - from), bits);
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
