package dev.simpler.graphs.task;

import java.util.Arrays;

/**
 * Tasks that wait for cores: per shape a number of FIFO shards. A thread serves its own shard first
 * and then the others, so that work made ready by a thread tends to stay with it. The queues are
 * threaded through the slots, so they cannot overflow.
 */
public final class ReadyQueues {
  private static final int END = -1;

  private final TaskSlots slots;
  private final int shards;
  private final int[] heads;
  private final int[] tails;
  private final int[] sizes = new int[ResourceShape.COUNT];

  /** Creates the queues with {@code shards} shards per shape. */
  public ReadyQueues(TaskSlots slots, int shards) {
    this.slots = slots;
    this.shards = shards;
    heads = new int[ResourceShape.COUNT * shards];
    tails = new int[ResourceShape.COUNT * shards];
    reset();
  }

  /** Empties all queues. */
  public void reset() {
    Arrays.fill(heads, END);
    Arrays.fill(sizes, 0);
  }

  /** Number of tasks of a shape. */
  public int size(int shape) {
    return sizes[shape];
  }

  /** Whether there is no task at all. */
  public boolean isEmpty() {
    return (sizes[ResourceShape.AIC] | sizes[ResourceShape.AIV] | sizes[ResourceShape.MIX]) == 0;
  }

  /** Appends a task to the shard of {@code producer}, any non-negative number. */
  public void push(int shape, int producer, int slot) {
    int queue = shape * shards + (producer < shards ? producer : producer % shards);
    slots.nextReady(slot, END);
    if (heads[queue] == END) {
      heads[queue] = slot;
    } else {
      slots.nextReady(tails[queue], slot);
    }
    tails[queue] = slot;
    sizes[shape]++;
  }

  /** Takes a task for {@code thread}, from its own shard if there is one; -1 if there is none. */
  public int pop(int shape, int thread) {
    if (sizes[shape] == 0) {
      return END;
    }
    int first = shape * shards;
    int shard = thread < shards ? thread : thread % shards;
    while (heads[first + shard] == END) {
      shard = shard + 1 == shards ? 0 : shard + 1;
    }
    int slot = heads[first + shard];
    heads[first + shard] = slots.nextReady(slot);
    sizes[shape]--;
    return slot;
  }

  /** First task of the first non-empty shard without taking it, -1 if there is none. */
  public int peek(int shape) {
    for (int shard = 0; shard < shards; shard++) {
      if (heads[shape * shards + shard] != END) {
        return heads[shape * shards + shard];
      }
    }
    return END;
  }
}
