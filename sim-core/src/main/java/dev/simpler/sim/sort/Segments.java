package dev.simpler.sim.sort;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Sorts each 32 elements of each row into records. */
final class Segments {
  private static final int SEGMENT = 32;

  private Segments() {}

  static void sort(Instruction op, Tile dst, Tile src, Tile indices) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    d.units().charge(op, s);
    d.wrote(0, 0, s.validRows(), s.validCols() * SortRecords.BYTES / s.type().bytes());
    int[] order = new int[SEGMENT];
    for (int row = 0; row < s.validRows(); row++) {
      for (int first = 0; first < s.validCols(); first += SEGMENT) {
        int count = Math.min(SEGMENT, s.validCols() - first);
        sort(s, i, row, first, count, order);
        write(d, s, i, row, first, count, order);
      }
    }
  }

  /** Columns of the segment in sorted order, by insertion. */
  private static void sort(OnChipTile s, OnChipTile i, int row, int first, int count, int[] order) {
    for (int n = 0; n < count; n++) {
      int col = first + n;
      int at = n;
      while (at > 0 && precedes(s, i, row, col, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = col;
    }
  }

  private static boolean precedes(OnChipTile s, OnChipTile i, int row, int a, int b) {
    float x = SortRecords.score(s, s.offsetOf(row, a));
    float y = SortRecords.score(s, s.offsetOf(row, b));
    if (SortRecords.precedes(x, y) || SortRecords.precedes(y, x)) {
      return SortRecords.precedes(x, y);
    }
    int indexOfA = Elements.getInt(i.bytes(), i.offsetOf(row, a));
    int indexOfB = Elements.getInt(i.bytes(), i.offsetOf(row, b));
    return Integer.compareUnsigned(indexOfA, indexOfB) < 0;
  }

  private static void write(
      OnChipTile d, OnChipTile s, OnChipTile i, int row, int first, int count, int[] order) {
    int size = s.type().bytes();
    for (int n = 0; n < count; n++) {
      int to = d.offsetOf(row, 0) + (first + n) * SortRecords.BYTES;
      Elements.putLong(d.bytes(), to, 0);
      System.arraycopy(s.bytes(), s.offsetOf(row, order[n]), d.bytes(), to, size);
      Elements.putInt(d.bytes(), to + 4, Elements.getInt(i.bytes(), i.offsetOf(row, order[n])));
    }
  }
}
