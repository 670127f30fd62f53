package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of each row's or column's greatest or least element. A later element wins only if
 * it is strictly beyond the best so far: the first of equal ones stays, a NaN never wins.
 */
final class ArgReduction {
  private ArgReduction() {}

  /** One winner per valid row, into column 0. */
  static void rows(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile source) {
    OnChipTile s = OnChipTile.source(source);
    OnChipTile d = OnChipTile.target(indices);
    OnChipTile v = values == null ? null : OnChipTile.target(values);
    begin(op, s, d, v);
    wrote(d, v, s.validRows(), 1);
    int count = s.validCols();
    int step = s.columnStep();
    for (int row = 0; row < s.validRows(); row++) {
      int best = best(s, greatest, s.offsetOf(row, 0), step, count);
      if (v != null) {
        ElementCopy.copy(s, s.offsetOf(row, best), v, v.offsetOf(row, 0), s.type().bytes());
      }
      Elements.storeLong(d.bytes(), d.offsetOf(row, 0), d.type(), best);
    }
  }

  /** One winner per valid column, into row 0. */
  static void columns(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile source) {
    OnChipTile s = OnChipTile.source(source);
    OnChipTile d = OnChipTile.target(indices);
    OnChipTile v = values == null ? null : OnChipTile.target(values);
    begin(op, s, d, v);
    boolean byFloats = ChipColumns.isByFloats(s);
    if (byFloats) {
      ChipColumns.check(op, s);
    }
    wrote(d, v, 1, s.validCols());
    int count = s.validRows();
    int step = s.rowStep();
    for (int col = 0; col < s.validCols(); col++) {
      int at = s.offsetOf(0, col);
      int best =
          byFloats
              ? ChipColumns.best(s, greatest, at, step, count)
              : best(s, greatest, at, step, count);
      if (v != null) {
        ElementCopy.copy(s, s.offsetOf(best, col), v, v.offsetOf(0, col), s.type().bytes());
      }
      Elements.storeLong(d.bytes(), d.offsetOf(0, col), d.type(), best);
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

  private static void begin(Instruction op, OnChipTile s, OnChipTile d, @Nullable OnChipTile v) {
    Overlaps.refuse(op, d, s);
    if (v != null) {
      Overlaps.refuse(op, v, s);
      Overlaps.refuse(op, v, d);
    }
    s.units().charge(op, s);
  }
}
