package dev.simpler.sim.sort;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Sorts each 32 elements of each row into records. */
final class Segments {
  private static final int SEGMENT = 32;

  /** A negative NaN in FLOAT32, and in FLOAT16 with two bytes of zero. */
  private static final int LEAST = 0xFFC00000;

  private static final int LEAST_HALF = 0xFE00;

  private Segments() {}

  static void sort(Instruction op, Tile dst, Tile src, Tile indices) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    d.units().charge(op, s);
    tell(d, s);
    int[] order = new int[SEGMENT];
    for (int row = 0; row < s.validRows(); row++) {
      int indexRow = i.validRows() == 1 ? 0 : row;
      for (int first = 0; first < s.validCols(); first += SEGMENT) {
        int count = Math.min(SEGMENT, s.validCols() - first);
        sort(new Row(s, row, i, indexRow), first, count, order);
        write(d, new Row(s, row, i, indexRow), first, count, order);
        fillUp(d, new Row(s, row, i, indexRow), first, count);
      }
    }
  }

  /** Records of whole segments are written, from the start of each row on. */
  private static void tell(OnChipTile d, OnChipTile s) {
    int records = Math.ceilDiv(s.validCols(), SEGMENT) * SEGMENT;
    int cols = records * SortRecords.BYTES / d.type().bytes();
    if (s.validRows() == 0 || cols <= d.cols()) {
      d.wrote(0, 0, s.validRows(), cols);
      return;
    }
    int rows = s.validRows() - 1 + Math.ceilDiv(cols, d.cols());
    d.wrote(0, 0, Math.min(rows, d.rows()), d.cols());
  }

  /** Columns of the segment in sorted order, by insertion. */
  private static void sort(Row row, int first, int count, int[] order) {
    for (int n = 0; n < count; n++) {
      int col = first + n;
      int at = n;
      while (at > 0 && row.precedes(col, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = col;
    }
  }

  private static void write(OnChipTile d, Row row, int first, int count, int[] order) {
    OnChipTile s = row.scores();
    int size = s.type().bytes();
    for (int n = 0; n < count; n++) {
      int to = d.offsetOf(row.at(), 0) + (first + n) * SortRecords.BYTES;
      Elements.putLong(d.bytes(), to, 0);
      System.arraycopy(s.bytes(), s.offsetOf(row.at(), order[n]), d.bytes(), to, size);
      Elements.putInt(d.bytes(), to + 4, row.index(order[n]));
    }
  }

  /**
   * Hardware sorts whole segments: a short one is filled up with the least score, a negative NaN,
   * and with the indices that lie in memory there. Their records follow, as far as {@code d} goes.
   */
  private static void fillUp(OnChipTile d, Row row, int first, int count) {
    byte[] m = d.bytes();
    int end = d.base() + d.capacityBytes();
    for (int n = count; n < SEGMENT; n++) {
      int to = d.offsetOf(row.at(), 0) + (first + n) * SortRecords.BYTES;
      int from = row.indices().offsetOf(row.indexRow(), first + n);
      if (to + SortRecords.BYTES > end) {
        return;
      }
      int index = from + Integer.BYTES <= m.length ? Elements.getInt(m, from) : 0;
      Elements.putInt(m, to, d.type() == ElementType.FLOAT32 ? LEAST : LEAST_HALF);
      Elements.putInt(m, to + 4, index);
    }
  }

  /** A row of scores with the row of their indices. */
  private record Row(OnChipTile scores, int at, OnChipTile indices, int indexRow) {
    int index(int col) {
      return Elements.getInt(indices.bytes(), indices.offsetOf(indexRow, col));
    }

    boolean precedes(int a, int b) {
      float x = SortRecords.score(scores, scores.offsetOf(at, a));
      float y = SortRecords.score(scores, scores.offsetOf(at, b));
      if (SortRecords.precedes(x, y) || SortRecords.precedes(y, x)) {
        return SortRecords.precedes(x, y);
      }
      return Integer.compareUnsigned(index(a), index(b)) < 0;
    }
  }
}
