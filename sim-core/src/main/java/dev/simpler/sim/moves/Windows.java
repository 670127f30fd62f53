package dev.simpler.sim.moves;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Moves a rectangle of elements of one type between on-chip memories; changes layouts. */
final class Windows {
  private Windows() {}

  /** The path between two locations of one core; refused if no chip, or not this one, has it. */
  static DataPath path(Instruction op, OnChipTile d, OnChipTile s) {
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
                case SCALE_LEFT -> DataPath.L1_TO_L0A;
                case SCALE_RIGHT -> DataPath.L1_TO_L0B;
                default -> null;
              };
          case VEC -> to == Location.VEC ? DataPath.UB_TO_UB : null;
          case ACC -> to == Location.MAT ? DataPath.L0C_TO_L1 : null;
          default -> null;
        };
    if (path == null || !d.units().port().costs().connects(path)) {
      throw d.refuse(op + " has no path from " + s + " in " + from + " to " + to);
    }
    return path;
  }

  /** Charges a move along a path to its pipe. */
  static void charge(Instruction op, OnChipTile d, DataPath path, int rows, int cols) {
    Pipe pipe =
        switch (path) {
          case UB_TO_UB -> Pipe.V;
          case L0C_TO_L1 -> Pipe.FIX;
          default -> Pipe.MTE1;
        };
    boolean byRows = path == DataPath.L0C_TO_L1;
    long bytes = d.type().bytes(byRows ? cols : (long) rows * cols);
    d.units().charge(pipe, op, path, 1, byRows ? rows : 1, bytes, true, false);
  }

  /** Copies {@code rows x cols} elements, in runs where both tiles are held in the same order. */
  static void copy(
      OnChipTile d, int dRow, int dCol, OnChipTile s, int sRow, int sCol, int rows, int cols) {
    if (rows == 0 || cols == 0) {
      return;
    }
    if (d.type().isPacked()) {
      PackedWindow.copy(d, dRow, dCol, s, sRow, sCol, rows, cols);
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
