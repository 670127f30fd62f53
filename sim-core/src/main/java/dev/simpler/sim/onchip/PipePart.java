package dev.simpler.sim.onchip;

import dev.simpler.kernel.TilePipe.Split;

/** A rectangle of a tile that travels to or from one vector core, row after row. */
record PipePart(int row, int col, int rows, int cols) {

  /** The part of vector core {@code lane}; the first gets the larger half of an odd extent. */
  static PipePart of(Split split, int lane, OnChipTile tile) {
    int rows = tile.validRows();
    int cols = tile.validCols();
    int upper = (rows + 1) / 2;
    int left = (cols + 1) / 2;
    return switch (split) {
      case NONE -> new PipePart(0, 0, lane == 0 ? rows : 0, cols);
      case UP_DOWN, UP_DOWN_ODD ->
          lane == 0 ? new PipePart(0, 0, upper, cols) : new PipePart(upper, 0, rows - upper, cols);
      case LEFT_RIGHT, LEFT_RIGHT_ODD ->
          lane == 0 ? new PipePart(0, 0, rows, left) : new PipePart(0, left, rows, cols - left);
    };
  }

  /** This part without its rows. */
  PipePart none() {
    return new PipePart(row, col, 0, cols);
  }

  /** Copies the part out of the tile. */
  void read(OnChipTile tile, byte[] bytes) {
    move(tile, bytes, true);
  }

  /** Copies the part into the tile. */
  void write(OnChipTile tile, byte[] bytes) {
    move(tile, bytes, false);
  }

  /** Zeroes the part. */
  void clear(OnChipTile tile) {
    move(tile, new byte[rows * cols * tile.type().bytes()], false);
  }

  private void move(OnChipTile tile, byte[] bytes, boolean reading) {
    int size = tile.type().bytes();
    boolean rowMajor = tile.layout().isRowMajor();
    int run = rowMajor ? cols : 1;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c += run) {
        int inTile = tile.offsetOf(row + r, col + c);
        int inPart = (r * cols + c) * size;
        if (reading) {
          System.arraycopy(tile.bytes(), inTile, bytes, inPart, run * size);
        } else {
          System.arraycopy(bytes, inPart, tile.bytes(), inTile, run * size);
        }
      }
    }
  }
}
