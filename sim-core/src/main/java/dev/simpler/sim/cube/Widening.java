package dev.simpler.sim.cube;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.cube.ProductLoop.Matrix;
import dev.simpler.sim.lanes.FloatRuns;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.OnChipTile;

/** Brings operands of products into FLOAT32, row after row; exact. */
public final class Widening {
  private Widening() {}

  /** The tile as a matrix: itself if it is one already, else a copy in the core's scratch. */
  public static Matrix matrix(OnChipTile tile) {
    boolean rowMajor = tile.layout().isRowMajor();
    if (tile.type() == ElementType.FLOAT32 && rowMajor) {
      return new Matrix(tile.bytes(), tile.base(), 4 * tile.cols());
    }
    int rows = tile.validRows();
    int cols = tile.validCols();
    byte[] to = tile.units().scratch(tile.location(), 4 * rows * cols);
    byte[] from = tile.bytes();
    int column = 2 * tile.rows();
    boolean half = tile.type() == ElementType.FLOAT16;
    for (int row = 0; row < rows; row++) {
      int at = 4 * row * cols;
      if (tile.type().isNarrow()) {
        for (int col = 0; col < cols; col++) {
          float value = Narrow.value(tile.type(), from[tile.offsetOf(row, col)]);
          Elements.putFloat(to, at + 4 * col, value);
        }
      } else if (tile.type() == ElementType.INT8) {
        int start = tile.offsetOf(row, 0);
        int step = rowMajor ? 1 : tile.rows();
        for (int col = 0; col < cols; col++) {
          Elements.putFloat(to, at + 4 * col, from[start + step * col]);
        }
      } else if (rowMajor) {
        line(from, tile.offsetOf(row, 0), to, at, cols, half);
      } else if (tile.type() == ElementType.FLOAT32) {
        for (int col = 0; col < cols; col++) {
          int bits = Elements.getInt(from, tile.offsetOf(row, col));
          Elements.putInt(to, at + 4 * col, bits);
        }
      } else {
        int base = tile.offsetOf(row, 0);
        for (int col = 0; col < cols; col++) {
          put(from, base + column * col, to, at + 4 * col, half);
        }
      }
    }
    return new Matrix(to, 0, 4 * cols);
  }

  private static void line(byte[] from, int start, byte[] to, int at, int count, boolean half) {
    int i =
        half
            ? FloatRuns.fromHalf(to, at, from, start, count)
            : FloatRuns.fromBfloat(to, at, from, start, count);
    for (; i < count; i++) {
      put(from, start + 2 * i, to, at + 4 * i, half);
    }
  }

  private static void put(byte[] from, int at, byte[] to, int target, boolean half) {
    short bits = Elements.getShort(from, at);
    Elements.putFloat(
        to, target, half ? Float.float16ToFloat(bits) : Elements.bfloat16ToFloat(bits));
  }
}
