package dev.simpler.sim.moves;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/**
 * Finds elements by a comparison and counts them.
 *
 * @param limits what the elements of each row are compared with
 */
record Matches(Instruction op, OnChipTile d, OnChipTile s, OnChipTile limits, OnChipTile counts) {
  void find(boolean greater, int first) {
    Overlaps.refuse(op, d, s);
    Overlaps.refuse(op, d, limits);
    Overlaps.refuse(op, d, counts);
    Overlaps.refuse(op, counts, s);
    Overlaps.refuse(op, counts, limits);
    for (int row = 0; row < s.validRows(); row++) {
      int found = count(row, greater);
      if (found > d.validCols()) {
        throw d.refuse(
            op + ": row " + row + " has " + found + " matches, there is room for " + d.validCols());
      }
    }
    d.units().charge(op, s);
    for (int row = 0; row < s.validRows(); row++) {
      int found = 0;
      for (int col = 0; col < s.validCols(); col++) {
        if (matches(row, col, greater)) {
          int place = first + row * s.cols() + col;
          Elements.putInt(d.bytes(), d.offsetOf(row, found), place);
          found++;
        }
      }
      Elements.putInt(counts.bytes(), inOrder(counts, row), found);
    }
  }

  private int count(int row, boolean greater) {
    int found = 0;
    for (int col = 0; col < s.validCols(); col++) {
      found += matches(row, col, greater) ? 1 : 0;
    }
    return found;
  }

  private boolean matches(int row, int col, boolean greater) {
    long limit = Elements.loadLong(limits.bytes(), inOrder(limits, row), limits.type());
    if (s.type().isFloating()) {
      float element = Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type());
      return greater ? element > limit : element == limit;
    }
    long element = s.integerAt(row, col);
    return greater ? element > limit : element == limit;
  }

  /** Byte offset of a tile's valid element of a number, row by row. */
  private static int inOrder(OnChipTile tile, int number) {
    return tile.offsetOf(number / tile.validCols(), number % tile.validCols());
  }
}
