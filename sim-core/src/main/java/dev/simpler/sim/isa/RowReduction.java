package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Folds each row of a tile into the first column of another one, in ascending column order. */
final class RowReduction {
  private RowReduction() {}

  /** Folds the valid region; halves are accumulated in FLOAT32. */
  static void apply(String name, FoldLoop fold, Tile dst, Tile src) {
    reduce(name, fold, OnChipTile.target(dst), OnChipTile.source(src), ElementType.FLOAT32);
  }

  /** Folds the valid region and rounds to the destination's type after each step. */
  static void eachStep(String name, FoldLoop fold, Tile dst, Tile src) {
    reduce(name, fold, OnChipTile.target(dst), OnChipTile.source(src), dst.type());
  }

  private static void reduce(
      String name, FoldLoop fold, OnChipTile d, OnChipTile s, ElementType each) {
    check(name, fold, d, s);
    if (s.validCols() == 0) {
      throw s.refuse(name + " of rows without columns");
    }
    d.wrote(0, 0, s.validRows(), 1);
    int step = Placement.columnStep(s);
    int count = s.validCols();
    for (int row = 0; row < s.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      if (s.type().isFloating()) {
        float value = fold.floats(s.type(), each, s.bytes(), from, step, count);
        Elements.storeFloat(d.bytes(), to, d.type(), value);
      } else {
        long value = fold.integers(s.type(), s.bytes(), from, step, count);
        Elements.storeLong(d.bytes(), to, d.type(), value);
      }
    }
  }

  private static void check(String name, FoldLoop fold, OnChipTile d, OnChipTile s) {
    boolean widens =
        d.type() == ElementType.FLOAT32 && s.type().isFloating()
            || d.type() == ElementType.INT32 && s.type() == ElementType.INT16;
    boolean legal = fold.supports(s.type()) && (d.type() == s.type() || widens);
    Elementwise.checkPlaces(name, d, s);
    Elementwise.checkDestination(name, legal, d, Elementwise.valid(s));
    if (d.validRows() < s.validRows() || d.validCols() < 1) {
      throw d.refuse(name + " of " + s.validRows() + " rows of " + s + " does not fit");
    }
  }
}
