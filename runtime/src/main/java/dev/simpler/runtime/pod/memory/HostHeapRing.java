package dev.simpler.runtime.pod.memory;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Offsets of one heap ring: allocated at the top, retired at the tail in the order of allocation.
 */
final class HostHeapRing {
  private final long size;
  private long top;
  private long tail;

  /** Where each entry ends, from {@link #first} on. */
  private long[] ends = new long[16];

  private final BitSet released = new BitSet();
  private int count;
  private int frontier;
  private long first;

  HostHeapRing(long size) {
    this.size = size;
  }

  long size() {
    return size;
  }

  long top() {
    return top;
  }

  long tail() {
    return tail;
  }

  int live() {
    return count - frontier;
  }

  /**
   * Finds room. A ring is never filled to the last byte across its end, because equal cursors mean
   * empty.
   *
   * @return the offset, -1 if there is no room
   */
  long place(long bytes) {
    if (live() == 0) {
      top = 0;
      tail = 0;
    }
    if (bytes == 0) {
      return top;
    }
    if (top >= tail) {
      if (size - top >= bytes) {
        long at = top;
        top += bytes;
        return at;
      }
      if (tail > bytes) {
        top = bytes;
        return 0;
      }
      return -1;
    }
    if (tail - top > bytes) {
      long at = top;
      top += bytes;
      return at;
    }
    return -1;
  }

  /** Takes back what was placed last and has not been recorded: the top is where it was before. */
  void unplace(long before) {
    top = before;
  }

  /** Records the allocation that ends at the top; returns its index. */
  long append() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count] = top;
    return first + count++;
  }

  /** Marks an entry released and retires what no older entry holds back. */
  void release(long index) {
    released.set((int) (index - first));
    while (frontier < count && released.get(frontier)) {
      tail = ends[frontier++];
    }
    if (frontier == count) {
      first += count;
      count = 0;
      frontier = 0;
      released.clear();
    }
  }

  void reset() {
    top = 0;
    tail = 0;
    first = 0;
    count = 0;
    frontier = 0;
    released.clear();
  }
}
