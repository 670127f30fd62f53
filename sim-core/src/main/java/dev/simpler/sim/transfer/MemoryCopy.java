package dev.simpler.sim.transfer;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.AtomicElements;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies a tile's valid region between its memory and a view on global memory of elements of the
 * same size, in runs as long as both sides allow.
 */
final class MemoryCopy {
  /** Direction and place of one run. */
  private interface Copy {
    void run(long global, int local, int bytes);
  }

  private MemoryCopy() {}

  static void load(OnChipTile tile, GmView view, int rows, int cols, MemorySegment global) {
    byte[] memory = tile.bytes();
    // a DN view of one matrix has its elements at one distance for all of the tile's columns
    boolean plain = cols <= view.shape(4);
    if (tile.layout().isRowMajor() && view.layout() == Layout.DN && plain) {
      for (int row = 0; row < rows; row++) {
        long from = row * view.stride(3);
        loadStrided(tile, tile.offsetOf(row, 0), cols, view, from, global);
      }
      return;
    }
    each(
        tile,
        view,
        rows,
        cols,
        (from, to, bytes) ->
            MemorySegment.copy(global, ValueLayout.JAVA_BYTE, from, memory, to, bytes));
  }

  /** Loads one row; the size is decided outside the loop, which then moves whole elements. */
  private static void loadStrided(
      OnChipTile tile, int to, int cols, GmView view, long first, MemorySegment global) {
    byte[] memory = tile.bytes();
    int size = tile.type().bytes();
    long step = view.stride(4) * size;
    long from = first * size;
    switch (size) {
      case 1 -> {
        for (int col = 0; col < cols; col++) {
          memory[to + col] = global.get(ValueLayout.JAVA_BYTE, from + col * step);
        }
      }
      case 2 -> {
        for (int col = 0; col < cols; col++) {
          short bits = global.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + col * step);
          Elements.putShort(memory, to + 2 * col, bits);
        }
      }
      case 4 -> {
        for (int col = 0; col < cols; col++) {
          int bits = global.get(ValueLayout.JAVA_INT_UNALIGNED, from + col * step);
          Elements.putInt(memory, to + 4 * col, bits);
        }
      }
      default -> {
        for (int col = 0; col < cols; col++) {
          long bits = global.get(ValueLayout.JAVA_LONG_UNALIGNED, from + col * step);
          Elements.putLong(memory, to + 8 * col, bits);
        }
      }
    }
  }

  static void store(OnChipTile tile, GmView view, MemorySegment global) {
    byte[] memory = tile.bytes();
    each(
        tile,
        view,
        tile.validRows(),
        tile.validCols(),
        (to, from, bytes) ->
            MemorySegment.copy(memory, from, global, ValueLayout.JAVA_BYTE, to, bytes));
  }

  /** Stores one row of elements of the view's type. */
  static void storeRow(byte[] line, int cols, GmView view, int row, MemorySegment global) {
    int size = view.type().bytes();
    boolean run = view.layout() == Layout.ND && view.stride(4) == 1;
    int step = run ? cols : 1;
    for (int col = 0; col < cols; col += step) {
      MemorySegment.copy(
          line,
          col * size,
          global,
          ValueLayout.JAVA_BYTE,
          view.offsetOf(row, col) * size,
          step * size);
    }
  }

  /** Adds the tile's valid region to the view's elements. */
  static void add(OnChipTile tile, GmView view, MemorySegment global) {
    byte[] sum = new byte[tile.type().bytes()];
    for (int row = 0; row < tile.validRows(); row++) {
      for (int col = 0; col < tile.validCols(); col++) {
        add(tile.bytes(), tile.offsetOf(row, col), view, row, col, global, sum);
      }
    }
  }

  /** Adds one row of elements of the view's type. */
  static void addRow(byte[] line, int cols, GmView view, int row, MemorySegment global) {
    int size = view.type().bytes();
    byte[] sum = new byte[size];
    for (int col = 0; col < cols; col++) {
      add(line, col * size, view, row, col, global, sum);
    }
  }

  private static void add(
      byte[] from, int at, GmView view, int row, int col, MemorySegment global, byte[] sum) {
    ElementType type = view.type();
    int size = type.bytes();
    long place = view.offsetOf(row, col) * size;
    MemorySegment.copy(global, ValueLayout.JAVA_BYTE, place, sum, 0, size);
    AtomicElements.combine(AtomicOperation.ADD, type, sum, from, at);
    MemorySegment.copy(sum, 0, global, ValueLayout.JAVA_BYTE, place, size);
  }

  private static void each(OnChipTile tile, GmView view, int rows, int cols, Copy copy) {
    int size = tile.type().bytes();
    boolean rowMajor = tile.layout().isRowMajor();
    if (rowMajor && view.layout() == Layout.ND && view.stride(4) == 1) {
      boolean joined = tile.pitch() == cols && view.stride(3) == cols && rows <= view.shape(3);
      boolean solid = rows <= 1 || joined;
      if (solid) {
        copy.run(0, tile.base(), rows * cols * size);
        return;
      }
      for (int row = 0; row < rows; row++) {
        copy.run(view.offsetOf(row, 0) * size, tile.offsetOf(row, 0), cols * size);
      }
    } else if (!rowMajor && view.layout() == Layout.DN && view.stride(3) == 1) {
      for (int col = 0; col < cols; col++) {
        copy.run(view.offsetOf(0, col) * size, tile.offsetOf(0, col), rows * size);
      }
    } else {
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          copy.run(view.offsetOf(row, col) * size, tile.offsetOf(row, col), size);
        }
      }
    }
  }

  /** Refuses a view smaller than the tile's valid region. */
  static void checkExtents(Instruction op, OnChipTile tile, GmView view) {
    if (view.tileRows() < tile.validRows() || view.tileCols() < tile.validCols()) {
      throw tile.refuse(
          op
              + " of valid region "
              + tile.validRows()
              + "x"
              + tile.validCols()
              + " with "
              + view
              + ", which has only "
              + view.tileRows()
              + "x"
              + view.tileCols());
    }
  }
}
