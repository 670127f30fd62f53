package dev.simpler.sim.engine;

import java.util.Arrays;

/**
 * Events by virtual time: a 4-ary heap over one array of longs. Events of equal time come out in an
 * order that is a hash of seed, time and event, and never of when they were pushed: the host may
 * learn of an event's time early or late, the schedule stays the same. Another seed explores
 * another legal schedule. The hash is taken once, when an event is pushed, and kept in the bits
 * above the event, so that a comparison is one of plain numbers. Allocates only when it grows.
 */
final class EventHeap {
  private static final int WORDS = 2;
  private static final int CHILDREN = 4;
  private static final long EVENT_MASK = (1L << Event.BITS) - 1;

  private long[] heap = new long[WORDS * 512];
  private int end;
  private long seed;

  /** Empties the heap and sets the tie-breaking seed. */
  void reset(long newSeed) {
    end = 0;
    seed = newSeed;
  }

  boolean isEmpty() {
    return end == 0;
  }

  /** Time of the next event; {@link Long#MAX_VALUE} if there is none. */
  long nextTime() {
    return end == 0 ? Long.MAX_VALUE : heap[0];
  }

  void push(long time, long bareEvent) {
    long event = SplitMix.mix(seed ^ time, bareEvent) << Event.BITS | bareEvent;
    if (end == heap.length) {
      heap = Arrays.copyOf(heap, 2 * end);
    }
    long[] h = heap;
    int hole = end;
    end += WORDS;
    while (hole > 0) {
      int parent = (hole / WORDS - 1) / CHILDREN * WORDS;
      if (!before(time, event, h[parent], h[parent + 1])) {
        break;
      }
      h[hole] = h[parent];
      h[hole + 1] = h[parent + 1];
      hole = parent;
    }
    h[hole] = time;
    h[hole + 1] = event;
  }

  /** Removes the next event and returns it. */
  long pop() {
    long[] h = heap;
    long top = h[1];
    end -= WORDS;
    int last = end;
    long time = h[last];
    long event = h[last + 1];
    int hole = 0;
    for (int child = WORDS; child < last; child = CHILDREN * hole + WORDS) {
      int best = child;
      int limit = Math.min(child + CHILDREN * WORDS, last);
      for (int other = child + WORDS; other < limit; other += WORDS) {
        if (before(h[other], h[other + 1], h[best], h[best + 1])) {
          best = other;
        }
      }
      if (!before(h[best], h[best + 1], time, event)) {
        break;
      }
      h[hole] = h[best];
      h[hole + 1] = h[best + 1];
      hole = best;
    }
    h[hole] = time;
    h[hole + 1] = event;
    return top & EVENT_MASK;
  }

  private static boolean before(long time, long event, long otherTime, long otherEvent) {
    return time < otherTime || time == otherTime && event < otherEvent;
  }
}
