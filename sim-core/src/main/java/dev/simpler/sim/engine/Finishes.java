package dev.simpler.sim.engine;

/** Finished kernels of one core whose FIN is not visible yet, two at most; kept for observers. */
final class Finishes {
  private static final int ROOM = 4;

  private final int[] tokens = new int[ROOM];
  private final long[] starts = new long[ROOM];
  private final long[] ends = new long[ROOM];
  private int head;
  private int tail;

  void clear() {
    head = 0;
    tail = 0;
  }

  void add(int token, long start, long end) {
    int at = tail++ & ROOM - 1;
    tokens[at] = token;
    starts[at] = start;
    ends[at] = end;
  }

  /** The FIN of the oldest one has become visible. */
  void report(EngineObserver observer, int core) {
    int at = head++ & ROOM - 1;
    observer.ended(core, tokens[at], starts[at], ends[at]);
  }
}
