package dev.simpler.graphs.task;

import dev.simpler.abi.graph.TaskPayloadLayout;

/**
 * The producers of the tasks of one ring, in submission order. A task keeps its list until it
 * leaves the ring. Its first {@link #INLINE} producers belong to the task's own record; what
 * exceeds them is charged to the ring's spill pool.
 */
public final class ProducerStore {
  /** Producers that fit a task's own record. */
  public static final int INLINE = TaskPayloadLayout.SPEC.countOf("fanin_inline_slot_states");

  private static final int INITIAL = 1024;

  private final PoolSize spill;
  private final int ring;
  private int[] slots = new int[INITIAL];
  private int head;
  private int tail;
  private int spilled;

  /** Creates the store of a ring, with a spill pool of the ring's size. */
  public ProducerStore(PoolSize spill, int ring) {
    this.spill = spill;
    this.ring = ring;
  }

  /** Forgets everything. */
  public void reset() {
    head = 0;
    tail = 0;
    spilled = 0;
  }

  /** Entries of the spill pool in use. */
  public int spilled() {
    return spilled;
  }

  /** Whether a task with {@code count} producers fits the spill pool now. */
  public boolean fits(int count) {
    return spilled + Math.max(0, count - INLINE) <= spill.entries(ring);
  }

  /** Appends a list; returns its start. */
  public int append(int[] producers, int count) {
    int start = head;
    if (head + count - tail > slots.length) {
      grow(head + count - tail);
    }
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      slots[(start + i) & mask] = producers[i];
    }
    head = start + count;
    if (count > INLINE) {
      spilled += count - INLINE;
    }
    return start;
  }

  /** Producer {@code index} of the list at {@code start}. */
  public int get(int start, int index) {
    return slots[(start + index) & (slots.length - 1)];
  }

  /** Drops the oldest list, which has {@code count} entries. */
  public void drop(int count) {
    tail += count;
    if (count > INLINE) {
      spilled -= count - INLINE;
    }
  }

  private void grow(int needed) {
    int[] larger = new int[Integer.highestOneBit(needed - 1) << 1];
    for (int i = tail; i != head; i++) {
      larger[i & (larger.length - 1)] = slots[i & (slots.length - 1)];
    }
    slots = larger;
  }
}
