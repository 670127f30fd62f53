package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Folds each row of a tile into the first column of another one, in ascending column order. */
final class RowReduction {
  private RowReduction() {}

  /**
   * Folds the valid region.
   *
   * @param fold operation on FLOAT32 and on 64-bit integers; halves are accumulated in FLOAT32
   */
  static void apply(String name, BinaryOp fold, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile s = OnChipTile.of(src);
    check(name, d, s);
    BinaryOp.FloatBinary floats = fold.floats();
    BinaryOp.LongBinary integers = fold.integers();
    if (s.validCols() == 0) {
      throw s.refuse(name + " of rows without columns");
    }
    for (int row = 0; row < s.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      if (s.type().isFloating() && floats != null) {
        Elements.storeFloat(d.bytes(), to, d.type(), floats(s, row, floats));
      } else if (integers != null) {
        Elements.storeLong(d.bytes(), to, d.type(), integers(s, row, integers));
      }
    }
  }

  private static float floats(OnChipTile s, int row, BinaryOp.FloatBinary fold) {
    float value = Elements.loadFloat(s.bytes(), s.offsetOf(row, 0), s.type());
    for (int col = 1; col < s.validCols(); col++) {
      value = fold.apply(value, Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type()));
    }
    return value;
  }

  private static long integers(OnChipTile s, int row, BinaryOp.LongBinary fold) {
    long value = Elements.loadLong(s.bytes(), s.offsetOf(row, 0), s.type());
    for (int col = 1; col < s.validCols(); col++) {
      value = fold.apply(value, Elements.loadLong(s.bytes(), s.offsetOf(row, col), s.type()));
    }
    return value;
  }

  private static void check(String name, OnChipTile d, OnChipTile s) {
    boolean widens =
        d.type() == ElementType.FLOAT32 && s.type().isFloating()
            || d.type() == ElementType.INT32 && s.type() == ElementType.INT16;
    boolean legal = d.type() == s.type() || widens;
    Elementwise.checkDestination(name, legal, d, Elementwise.valid(s));
    if (d.validRows() < s.validRows() || d.validCols() < 1) {
      throw d.refuse(name + " of " + s.validRows() + " rows of " + s + " does not fit");
    }
  }
}
