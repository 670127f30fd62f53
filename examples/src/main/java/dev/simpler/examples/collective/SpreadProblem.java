package dev.simpler.examples.collective;

import dev.simpler.runtime.example.Inputs;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Operands of a product that is summed over chips, of -1, 0 and 1, and mostly 0 on the left, so
 * that all sums are whole numbers that FLOAT16 has. Padded with zeros to whole tiles.
 */
final class SpreadProblem {
  private static final short[] FLOAT16 = {(short) 0xBC00, 0, 0x3C00};

  /** One in so many elements of the left operands is not 0. */
  private static final int SPARSE = 32;

  private static final int DRAWN = 1 << 16;
  private static final int MIX = 0x9E3779B1;

  private final int usedRows;
  private final int depth;
  private final int usedCols;
  private final long[] values;

  SpreadProblem(Inputs inputs, int rows, int depth, int cols) {
    this.usedRows = rows;
    this.depth = depth;
    this.usedCols = cols;
    values = inputs.integers(DRAWN, -1, 2);
  }

  /** Rows of whole tiles. */
  int rows() {
    return (usedRows + PanelTiles.ROWS - 1) / PanelTiles.ROWS * PanelTiles.ROWS;
  }

  /** The inner dimension. */
  int depth() {
    return depth;
  }

  /** Columns of whole tiles. */
  int cols() {
    return (usedCols + PanelTiles.COLS - 1) / PanelTiles.COLS * PanelTiles.COLS;
  }

  /** How many tiles the product has. */
  int tiles() {
    return rows() / PanelTiles.ROWS * (cols() / PanelTiles.COLS);
  }

  private int left(int chip, int row, int inner) {
    int hash = ((chip * usedRows + row) * depth + inner + 1) * MIX;
    hash ^= hash >>> 15;
    return hash % SPARSE == 0 ? (int) values[hash * MIX >>> 16] : 0;
  }

  private int right(int inner, int col) {
    return (int) values[(col * depth + inner + 1) * MIX >>> 16];
  }

  /** Writes the left operand of a chip. */
  void left(int chip, MemorySegment target) {
    for (int row = 0; row < usedRows; row++) {
      for (int inner = 0; inner < depth; inner++) {
        set(target, (long) row * depth + inner, left(chip, row, inner));
      }
    }
  }

  /** Writes the right operand of all chips, column by column. */
  void right(MemorySegment target) {
    for (int col = 0; col < usedCols; col++) {
      for (int inner = 0; inner < depth; inner++) {
        set(target, (long) col * depth + inner, right(inner, col));
      }
    }
  }

  private static void set(MemorySegment target, long index, int value) {
    target.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index, FLOAT16[value + 1]);
  }

  /** The sum of all chips' products. */
  float[] golden(int chips) {
    int cols = cols();
    float[] right = new float[depth * cols];
    for (int inner = 0; inner < depth; inner++) {
      for (int col = 0; col < usedCols; col++) {
        right[inner * cols + col] = right(inner, col);
      }
    }
    float[] golden = new float[rows() * cols];
    float[] line = new float[cols];
    for (int row = 0; row < usedRows; row++) {
      Arrays.fill(line, 0);
      for (int inner = 0; inner < depth; inner++) {
        int factor = 0;
        for (int chip = 0; chip < chips; chip++) {
          factor += left(chip, row, inner);
        }
        if (factor != 0) {
          addTo(line, right, inner * cols, factor);
        }
      }
      System.arraycopy(line, 0, golden, row * cols, cols);
    }
    return golden;
  }

  private static void addTo(float[] line, float[] right, int from, float factor) {
    for (int i = 0; i < line.length; i++) {
      line[i] += factor * right[from + i];
    }
  }
}
