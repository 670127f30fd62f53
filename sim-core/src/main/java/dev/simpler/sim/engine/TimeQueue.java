package dev.simpler.sim.engine;

import java.util.Arrays;

/** First-in first-out queue of virtual times, which never go back. */
final class TimeQueue {
  private long[] times = new long[8];
  private int head;
  private int tail;

  boolean isEmpty() {
    return head == tail;
  }

  void clear() {
    head = 0;
    tail = 0;
  }

  void add(long time) {
    if (tail - head == times.length) {
      times = unrolled();
      tail -= head;
      head = 0;
    }
    times[tail++ & times.length - 1] = time;
  }

  private long[] unrolled() {
    long[] wider = Arrays.copyOf(times, 2 * times.length);
    for (int i = 0; i < times.length; i++) {
      wider[i] = times[head + i & times.length - 1];
    }
    return wider;
  }

  long first() {
    return times[head & times.length - 1];
  }

  void take() {
    head++;
  }
}
