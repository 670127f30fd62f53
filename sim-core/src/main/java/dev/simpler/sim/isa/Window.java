package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Moves a rectangle of elements of one type between on-chip memories; changes layouts. */
final class Window {
  private Window() {}

  /** The path between two locations of one core; refused if no chip, or not this one, has it. */
  private static DataPath path(String name, OnChipTile d, OnChipTile s) {
    Location from = s.location();
    Location to = d.location();
    @Nullable DataPath path =
        switch (from) {
          case MAT ->
              switch (to) {
                case LEFT -> DataPath.L1_TO_L0A;
                case RIGHT -> DataPath.L1_TO_L0B;
                case BIAS -> DataPath.L1_TO_BIAS;
                case SCALING -> DataPath.L1_TO_FIXPIPE;
                default -> null;
              };
          case VEC -> to == Location.VEC ? DataPath.UB_TO_UB : null;
          case ACC -> to == Location.MAT ? DataPath.L0C_TO_L1 : null;
          default -> null;
        };
    if (path == null || !d.units().port().costs().connects(path)) {
      throw d.refuse(name + " has no path from " + s + " in " + from + " to " + to);
    }
    return path;
  }

  /** Checks the path of a move and charges it to its pipe. */
  static void charge(String name, OnChipTile d, OnChipTile s, int rows, int cols) {
    DataPath path = path(name, d, s);
    Pipe pipe =
        switch (path) {
          case UB_TO_UB -> Pipe.V;
          case L0C_TO_L1 -> Pipe.FIX;
          default -> Pipe.MTE1;
        };
    long bytes = (long) rows * cols * d.type().bytes();
    d.units().issue(pipe, name, d.units().port().costs().transfer(path, bytes));
  }

  /** Refuses tiles of different types, and a rectangle that leaves {@code outer}. */
  static void check(String name, OnChipTile outer, OnChipTile inner, int row, int col) {
    if (outer.type() != inner.type()) {
      throw inner.refuse(name + " with " + outer + ": element types differ");
    }
    checkInside(name, outer, inner, row, col);
  }

  /** Refuses a rectangle that leaves {@code outer}. */
  static void checkInside(String name, OnChipTile outer, OnChipTile inner, int row, int col) {
    if (row < 0
        || col < 0
        || row > outer.rows() - inner.validRows()
        || col > outer.cols() - inner.validCols()) {
      throw inner.refuse(
          String.format(
              "%s of %dx%d at (%d, %d) leaves %s",
              name, inner.validRows(), inner.validCols(), row, col, outer));
    }
  }

  /** Copies {@code rows x cols} elements, in runs where both tiles are held in the same order. */
  static void copy(
      OnChipTile d, int dRow, int dCol, OnChipTile s, int sRow, int sCol, int rows, int cols) {
    if (rows == 0 || cols == 0) {
      return;
    }
    boolean rowMajor = d.layout().isRowMajor();
    boolean sameOrder = rowMajor == s.layout().isRowMajor();
    int size = d.type().bytes();
    int lines = rowMajor ? rows : cols;
    int length = rowMajor ? cols : rows;
    int to = d.offsetOf(dRow, dCol);
    int from = s.offsetOf(sRow, sCol);
    int dLine = d.pitch() * size;
    int sLength = s.pitch();
    if (sameOrder && dLine == length * size && sLength == length) {
      System.arraycopy(s.bytes(), from, d.bytes(), to, lines * length * size);
      return;
    }
    int sLine = sameOrder ? sLength * size : size;
    int sStep = sLength * size;
    for (int line = 0; line < lines; line++) {
      if (sameOrder) {
        System.arraycopy(s.bytes(), from, d.bytes(), to, length * size);
      } else {
        scatter(s.bytes(), from, sStep, d.bytes(), to, length, size);
      }
      to += dLine;
      from += sLine;
    }
  }

  private static void scatter(
      byte[] source, int from, int step, byte[] target, int to, int length, int size) {
    for (int i = 0; i < length; i++) {
      for (int b = 0; b < size; b++) {
        target[to + i * size + b] = source[from + i * step + b];
      }
    }
  }
}
