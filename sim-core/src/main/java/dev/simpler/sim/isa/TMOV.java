package dev.simpler.sim.isa;

import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.kernel.Location;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile element by element, by row and column, so that it also changes layouts. */
public final class TMOV {
  private TMOV() {}

  /**
   * Copies {@code src} to {@code dst}: MAT to LEFT, RIGHT or BIAS on MTE1, VEC to VEC on V, ACC to
   * MAT on FIX.
   *
   * @param dst tile of the same type and valid extents
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile s = OnChipTile.of(src);
    if (d.type() != s.type()) {
      throw d.refuse("TMOV from " + s + ": element types differ");
    }
    if (d.validRows() != s.validRows() || d.validCols() != s.validCols()) {
      throw d.refuse(
          String.format(
              "TMOV of valid region %dx%d from %s of valid region %dx%d",
              d.validRows(), d.validCols(), s, s.validRows(), s.validCols()));
    }
    DataPath path = path(d, s);
    Pipe pipe =
        switch (path) {
          case UB_TO_UB -> Pipe.V;
          case L0C_TO_L1 -> Pipe.FIX;
          default -> Pipe.MTE1;
        };
    long bytes = (long) Elementwise.valid(d) * d.type().bytes();
    d.units().pipes().charge(pipe, d.units().port().costs().transfer(path, bytes));
    copy(d, s);
  }

  private static DataPath path(OnChipTile d, OnChipTile s) {
    Location from = s.location();
    Location to = d.location();
    if (from == Location.MAT && to == Location.LEFT) {
      return DataPath.L1_TO_L0A;
    }
    if (from == Location.MAT && to == Location.RIGHT) {
      return DataPath.L1_TO_L0B;
    }
    if (from == Location.MAT && to == Location.BIAS) {
      return DataPath.L1_TO_BIAS;
    }
    if (from == Location.VEC && to == Location.VEC) {
      return DataPath.UB_TO_UB;
    }
    if (from == Location.ACC && to == Location.MAT) {
      return DataPath.L0C_TO_L1;
    }
    throw d.refuse("TMOV has no path from " + from + " to " + to);
  }

  private static void copy(OnChipTile d, OnChipTile s) {
    int size = d.type().bytes();
    boolean rows = d.layout().isRowMajor();
    int lines = rows ? d.validRows() : d.validCols();
    int length = rows ? d.validCols() : d.validRows();
    boolean sameOrder = rows == s.layout().isRowMajor();
    for (int line = 0; line < lines; line++) {
      int to = rows ? d.offsetOf(line, 0) : d.offsetOf(0, line);
      if (sameOrder) {
        int from = rows ? s.offsetOf(line, 0) : s.offsetOf(0, line);
        System.arraycopy(s.bytes(), from, d.bytes(), to, length * size);
      } else {
        for (int i = 0; i < length; i++) {
          int from = rows ? s.offsetOf(line, i) : s.offsetOf(i, line);
          System.arraycopy(s.bytes(), from, d.bytes(), to + i * size, size);
        }
      }
    }
  }
}
