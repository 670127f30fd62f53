package dev.simpler.graphs.task;

import java.util.Arrays;

/**
 * Edges from unfinished producers to their consumers, as linked lists per producer. Each ring may
 * use a fixed number of edges, charged to the ring of the consumer and given back when the producer
 * completes.
 */
public final class EdgePool {
  /** Ends a list. */
  public static final int END = -1;

  private static final int INITIAL = 1024;

  private final PoolSize size;
  private final int[] used;

  /** Edges that were ever charged to a ring. */
  private final long[] taken;

  private int[] consumer = new int[INITIAL];
  private int[] next = new int[INITIAL];
  private int free = END;
  private int fresh;

  /** Creates the pool; a ring may use as many edges as {@code size} says. */
  public EdgePool(int rings, PoolSize size) {
    this.size = size;
    used = new int[rings];
    taken = new long[rings];
  }

  /** Forgets all edges. */
  public void reset() {
    Arrays.fill(used, 0);
    Arrays.fill(taken, 0);
    free = END;
    fresh = 0;
  }

  /** Edges a ring may use. */
  public int capacity(int ring) {
    return size.entries(ring);
  }

  /** Edges charged to a ring. */
  public int used(int ring) {
    return used[ring];
  }

  /** Edges charged to a ring since the run began, those that were given back too. */
  public long taken(int ring) {
    return taken[ring];
  }

  /** Whether {@code ring} may take {@code edges} more. */
  public boolean fits(int ring, int edges) {
    return used[ring] + edges <= size.entries(ring);
  }

  /** Adds an edge in front of the list {@code head}; returns the new head. */
  public int add(int ring, int head, int consumerSlot) {
    int edge = free;
    if (edge == END) {
      edge = fresh++;
      if (edge == next.length) {
        consumer = Arrays.copyOf(consumer, edge * 2);
        next = Arrays.copyOf(next, edge * 2);
      }
    } else {
      free = next[edge];
    }
    consumer[edge] = consumerSlot;
    next[edge] = head;
    used[ring]++;
    taken[ring]++;
    return edge;
  }

  /** Consumer slot of an edge. */
  public int consumer(int edge) {
    return consumer[edge];
  }

  /** The edge after this one, or {@link #END}. */
  public int next(int edge) {
    return next[edge];
  }

  /** Gives back an edge that was charged to {@code ring}. */
  public void recycle(int ring, int edge) {
    used[ring]--;
    next[edge] = free;
    free = edge;
  }
}
