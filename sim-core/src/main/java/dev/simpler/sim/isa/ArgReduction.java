package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of each row's or column's greatest or least element. A later element wins only if
 * it is strictly beyond the best so far: the first of equal ones stays, a NaN never wins.
 */
final class ArgReduction {
  private ArgReduction() {}

  /** One winner per valid row, into column 0. */
  static void rows(
      String name, boolean greatest, @Nullable Tile values, Tile indices, Tile source) {
    OnChipTile s = OnChipTile.source(source);
    OnChipTile d = OnChipTile.target(indices);
    OnChipTile v = values == null ? null : OnChipTile.target(values);
    check(name, s, d, v);
    int count = s.validCols();
    if (count == 0) {
      throw s.refuse(name + " of rows without columns");
    }
    checkRoom(name, d, s.validRows(), 1);
    if (v != null) {
      checkRoom(name, v, s.validRows(), 1);
    }
    wrote(d, v, s.validRows(), 1);
    int step = Placement.columnStep(s);
    for (int row = 0; row < s.validRows(); row++) {
      int best = best(s, greatest, s.offsetOf(row, 0), step, count);
      if (v != null) {
        Placement.element(s, s.offsetOf(row, best), v, v.offsetOf(row, 0), s.type().bytes());
      }
      Elements.putInt(d.bytes(), d.offsetOf(row, 0), best);
    }
  }

  /** One winner per valid column, into row 0. */
  static void columns(
      String name, boolean greatest, @Nullable Tile values, Tile indices, Tile source) {
    OnChipTile s = OnChipTile.source(source);
    OnChipTile d = OnChipTile.target(indices);
    OnChipTile v = values == null ? null : OnChipTile.target(values);
    check(name, s, d, v);
    int count = s.validRows();
    if (count == 0) {
      throw s.refuse(name + " of columns without rows");
    }
    checkRoom(name, d, 1, s.validCols());
    if (v != null) {
      checkRoom(name, v, 1, s.validCols());
    }
    wrote(d, v, 1, s.validCols());
    int step = Placement.rowStep(s);
    for (int col = 0; col < s.validCols(); col++) {
      int best = best(s, greatest, s.offsetOf(0, col), step, count);
      if (v != null) {
        Placement.element(s, s.offsetOf(best, col), v, v.offsetOf(0, col), s.type().bytes());
      }
      Elements.putInt(d.bytes(), d.offsetOf(0, col), best);
    }
  }

  private static void wrote(OnChipTile d, @Nullable OnChipTile v, int rows, int cols) {
    d.wrote(0, 0, rows, cols);
    if (v != null) {
      v.wrote(0, 0, rows, cols);
    }
  }

  private static int best(OnChipTile s, boolean greatest, int at, int step, int count) {
    byte[] memory = s.bytes();
    ElementType type = s.type();
    int best = 0;
    if (type.isFloating()) {
      float value = Elements.loadFloat(memory, at, type);
      for (int i = 1; i < count; i++) {
        float next = Elements.loadFloat(memory, at + i * step, type);
        if (greatest ? next > value : next < value) {
          value = next;
          best = i;
        }
      }
    } else {
      long value = Elements.loadLong(memory, at, type);
      for (int i = 1; i < count; i++) {
        long next = Elements.loadLong(memory, at + i * step, type);
        if (greatest ? next > value : next < value) {
          value = next;
          best = i;
        }
      }
    }
    return best;
  }

  private static void check(String name, OnChipTile s, OnChipTile d, @Nullable OnChipTile v) {
    Elementwise.checkDestination(name, s.type().bytes() <= 4, s, Elementwise.valid(s));
    if (d.type() != ElementType.INT32 && d.type() != ElementType.UINT32) {
      throw d.refuse(name + " needs INT32 or UINT32 indices, not " + d.type());
    }
    Placement.checkApart(name, d, s);
    if (v != null) {
      if (v.type() != s.type()) {
        throw v.refuse(name + " of " + s.type() + " to values of " + v.type());
      }
      Placement.checkApart(name, v, s);
      Placement.checkApart(name, v, d);
    }
  }

  private static void checkRoom(String name, OnChipTile d, int rows, int cols) {
    if (d.validRows() < rows || d.validCols() < cols) {
      throw d.refuse(
          String.format(
              "%s needs room for %dx%d results, the valid region is %dx%d",
              name, rows, cols, d.validRows(), d.validCols()));
    }
  }
}
