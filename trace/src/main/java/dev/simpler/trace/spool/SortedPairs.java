package dev.simpler.trace.spool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Pairs of whole numbers, put in the order of their keys and then of their values when the first
 * one is asked for. They lie in a spool. One thread; nothing is added once something was asked for.
 */
public final class SortedPairs {
  private static final long PAIR = 2L * Long.BYTES;

  private MemorySegment pairs;
  private MemorySegment other;
  private final long most;
  private long size;
  private boolean sorted;

  /**
   * None yet.
   *
   * @param most how many there may be
   */
  public SortedPairs(Spool spool, long most) {
    this.most = most;
    pairs = spool.allocate(most * PAIR);
    other = spool.allocate(most * PAIR);
  }

  /**
   * Adds a pair.
   *
   * @throws IllegalStateException if there are as many as there may be, or some have been read
   */
  public void add(long key, long value) {
    if (sorted || size == most) {
      throw new IllegalStateException("no pair may be added to these " + size);
    }
    put(pairs, size++, key, value);
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** The key of a pair, by its place in order. */
  public long key(long index) {
    sort();
    return key(pairs, index);
  }

  /** The value of a pair, by its place in order. */
  public long value(long index) {
    sort();
    return value(pairs, index);
  }

  /** The place of the first pair with that key or a higher one; the size if there is none. */
  public long first(long key) {
    sort();
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = low + high >>> 1;
      if (key(pairs, middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The place behind all pairs with that key, the first of which is at a place. */
  public long end(long first, long key) {
    long end = first;
    while (end < size && key(end) == key) {
      end++;
    }
    return end;
  }

  private static long key(MemorySegment in, long index) {
    return in.get(JAVA_LONG_UNALIGNED, index * PAIR);
  }

  private static long value(MemorySegment in, long index) {
    return in.get(JAVA_LONG_UNALIGNED, index * PAIR + Long.BYTES);
  }

  private static void put(MemorySegment to, long index, long key, long value) {
    to.set(JAVA_LONG_UNALIGNED, index * PAIR, key);
    to.set(JAVA_LONG_UNALIGNED, index * PAIR + Long.BYTES, value);
  }

  private static boolean inOrder(MemorySegment in, long one, long next) {
    long a = key(in, one);
    long b = key(in, next);
    return a != b ? a < b : value(in, one) <= value(in, next);
  }

  /** Merges neighbouring stretches that are in order until there is one; most come in order. */
  private void sort() {
    while (!sorted) {
      sorted = merge();
    }
  }

  private boolean merge() {
    long stretches = 0;
    for (long from = 0; from < size; stretches++) {
      long middle = stretch(from);
      long end = middle < size ? stretch(middle) : middle;
      if (from == 0 && end == size && middle == size) {
        return true;
      }
      merge(from, middle, end);
      from = end;
    }
    MemorySegment merged = other;
    other = pairs;
    pairs = merged;
    return stretches <= 1;
  }

  private long stretch(long from) {
    long end = from + 1;
    while (end < size && inOrder(pairs, end - 1, end)) {
      end++;
    }
    return end;
  }

  private void merge(long from, long middle, long end) {
    long one = from;
    long two = middle;
    for (long to = from; to < end; to++) {
      boolean takeOne = two == end || one < middle && inOrder(pairs, one, two);
      long next = takeOne ? one++ : two++;
      put(other, to, key(pairs, next), value(pairs, next));
    }
  }
}
