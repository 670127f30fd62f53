package dev.simpler.graphs.tmr.tensormap;

import java.util.Arrays;

/**
 * Entries by buffer and cell, so that the writers of a small region are found among many others in
 * the same buffer. An entry spans one to four cells, or it is wide and kept under the buffer alone.
 */
final class CellIndex {
  /** Most cells of an entry that is not wide. */
  static final int MAX_CELLS = 4;

  private static final int NONE = -1;
  private static final int CELLS_SHIFT = 2;
  private static final int INITIAL_BUCKETS = 4096;
  private static final long WIDE_CELL = -1;
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

  private int[] buckets = new int[INITIAL_BUCKETS];
  private int[] next = new int[INITIAL_BUCKETS];
  private int[] previous = new int[INITIAL_BUCKETS];

  CellIndex() {
    reset();
  }

  void reset() {
    Arrays.fill(buckets, NONE);
  }

  /** Makes room for entries below {@code entries}; the index must be empty of higher ones. */
  void reserve(int entries) {
    int nodes = entries << CELLS_SHIFT;
    if (nodes > next.length) {
      next = Arrays.copyOf(next, nodes);
      previous = Arrays.copyOf(previous, nodes);
    }
  }

  /** Number of cells of 2^shift bytes that {@code [begin, end)} touches. */
  static long cells(long begin, long end, int shift) {
    return (end - 1 >> shift) - (begin >> shift) + 1;
  }

  void add(int entry, int buffer, long begin, long end, int shift) {
    long count = cells(begin, end, shift);
    if (count > MAX_CELLS) {
      link(entry << CELLS_SHIFT, bucket(buffer, WIDE_CELL));
    } else {
      for (int i = 0; i < count; i++) {
        link((entry << CELLS_SHIFT) + i, bucket(buffer, (begin >> shift) + i));
      }
    }
  }

  void remove(int entry, int buffer, long begin, long end, int shift) {
    long count = cells(begin, end, shift);
    if (count > MAX_CELLS) {
      unlink(entry << CELLS_SHIFT, bucket(buffer, WIDE_CELL));
    } else {
      for (int i = 0; i < count; i++) {
        unlink((entry << CELLS_SHIFT) + i, bucket(buffer, (begin >> shift) + i));
      }
    }
  }

  /** First node of a cell's chain; entries of other cells may be on it, too. */
  int first(int buffer, long cell) {
    return buckets[bucket(buffer, cell)];
  }

  /** First node of the chain of wide entries. */
  int firstWide(int buffer) {
    return buckets[bucket(buffer, WIDE_CELL)];
  }

  int next(int node) {
    return next[node];
  }

  static int entry(int node) {
    return node >> CELLS_SHIFT;
  }

  private void link(int node, int bucket) {
    int head = buckets[bucket];
    next[node] = head;
    previous[node] = NONE;
    if (head != NONE) {
      previous[head] = node;
    }
    buckets[bucket] = node;
  }

  private void unlink(int node, int bucket) {
    int before = previous[node];
    int after = next[node];
    if (before == NONE) {
      buckets[bucket] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
  }

  private int bucket(int buffer, long cell) {
    long mixed = (cell * GOLDEN_RATIO ^ buffer) * GOLDEN_RATIO;
    return (int) (mixed >>> 40) & (buckets.length - 1);
  }
}
