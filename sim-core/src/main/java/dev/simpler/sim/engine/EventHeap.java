package dev.simpler.sim.engine;

import java.util.Arrays;

/**
 * Events by virtual time: a binary heap over primitive arrays. Events of equal time come out in an
 * order that depends on the seed and on the order they were pushed, so that another seed explores
 * another legal schedule. Allocates only when it grows.
 */
final class EventHeap {
  private long[] times = new long[256];
  private long[] orders = new long[256];
  private long[] payloads = new long[256];
  private int size;
  private long seed;
  private long pushed;

  /** Empties the heap and sets the tie-breaking seed. */
  void reset(long newSeed) {
    size = 0;
    pushed = 0;
    seed = newSeed;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Time of the next event; {@link Long#MAX_VALUE} if there is none. */
  long nextTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  void push(long time, long payload) {
    if (size == times.length) {
      grow();
    }
    long order = SplitMix.mix(seed, pushed++);
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      long parentTime = times[parent];
      if (parentTime < time || (parentTime == time && orders[parent] <= order)) {
        break;
      }
      times[at] = parentTime;
      orders[at] = orders[parent];
      payloads[at] = payloads[parent];
      at = parent;
    }
    times[at] = time;
    orders[at] = order;
    payloads[at] = payload;
  }

  /** Removes the next event and returns its payload. */
  long pop() {
    long top = payloads[0];
    int last = --size;
    long time = times[last];
    long order = orders[last];
    long payload = payloads[last];
    int at = 0;
    int half = last >>> 1;
    while (at < half) {
      int child = 2 * at + 1;
      int right = child + 1;
      if (right < last && before(right, child)) {
        child = right;
      }
      long childTime = times[child];
      if (time < childTime || (time == childTime && order <= orders[child])) {
        break;
      }
      times[at] = childTime;
      orders[at] = orders[child];
      payloads[at] = payloads[child];
      at = child;
    }
    times[at] = time;
    orders[at] = order;
    payloads[at] = payload;
    return top;
  }

  private boolean before(int left, int right) {
    return times[left] < times[right]
        || (times[left] == times[right] && orders[left] < orders[right]);
  }

  private void grow() {
    int capacity = 2 * times.length;
    times = Arrays.copyOf(times, capacity);
    orders = Arrays.copyOf(orders, capacity);
    payloads = Arrays.copyOf(payloads, capacity);
  }
}
