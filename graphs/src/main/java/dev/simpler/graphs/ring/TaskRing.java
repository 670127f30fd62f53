package dev.simpler.graphs.ring;

import dev.simpler.graphs.task.ProducerStore;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;

/**
 * One ring: a window of task slots, an output heap and a store of producer lists, all of which are
 * given back in task order behind the watermark {@link #alive}.
 */
public final class TaskRing {
  /** Retired tasks between two publications, a power of two; the reference's later revisions. */
  private static final int PUBLISH_INTERVAL = 16;

  private final int index;
  private final int window;
  private final int firstSlot;
  private final TaskSlots slots;
  private final TaskMemory memory;
  private final OutputHeap heap;
  private final ProducerStore producers;
  private final long[] heapMarks;
  private int next;
  private int alive;

  /**
   * Creates ring {@code index} on its slots of {@code slots}.
   *
   * @param window number of its slots, a power of two
   * @param firstSlot the first of them
   */
  public TaskRing(
      int index,
      int window,
      int firstSlot,
      TaskSlots slots,
      TaskMemory memory,
      OutputHeap heap,
      ProducerStore producers) {
    this.index = index;
    this.window = window;
    this.firstSlot = firstSlot;
    this.slots = slots;
    this.memory = memory;
    this.heap = heap;
    this.producers = producers;
    heapMarks = new long[window];
  }

  /** Empties the ring. */
  public void reset() {
    next = 0;
    alive = 0;
    heap.reset();
    producers.reset();
  }

  /** Which ring this is. */
  public int index() {
    return index;
  }

  /** Number of slots. */
  public int window() {
    return window;
  }

  /** Index the next task will get. */
  public int next() {
    return next;
  }

  /** Index of the oldest task that has not left the ring; equals {@link #next} if there is none. */
  public int alive() {
    return alive;
  }

  /** The output heap. */
  public OutputHeap heap() {
    return heap;
  }

  /** The producer lists. */
  public ProducerStore producers() {
    return producers;
  }

  /** Whether a slot is free. One stays unused, as in the reference, whose heap tail needs it. */
  public boolean hasSlot() {
    return next - alive + 1 < window;
  }

  /** The slot of task {@code local}. */
  public int slot(int local) {
    return firstSlot + (local & (window - 1));
  }

  /** Whether task {@code local} is in the ring and still referenced by somebody. */
  public boolean holds(int local) {
    return local >= alive && local < next && slots.state(slot(local)) != TaskState.CONSUMED;
  }

  /**
   * Takes a slot and {@code bytes} of heap, both of which must be free, for the next task.
   *
   * @return the device address of the heap bytes
   */
  public long take(long bytes) {
    long address = heap.place(bytes);
    heapMarks[next & (window - 1)] = heap.mark();
    next++;
    return address;
  }

  /** Publishes indices and heap marks in the ring's header, for readers on the other side. */
  public void publish() {
    memory.publishSubmitted(index, next, heap.topOffset());
    memory.publishRetired(index, alive, heap.tailOffset());
  }

  /**
   * Moves the watermark over all consumed tasks at its front.
   *
   * @return how many tasks left the ring
   */
  public int retire() {
    int before = alive;
    while (alive < next) {
      int slot = slot(alive);
      if (slots.state(slot) != TaskState.CONSUMED) {
        break;
      }
      producers.drop(slots.faninCount(slot));
      alive++;
    }
    if (alive != before) {
      heap.reclaim(heapMarks[(alive - 1) & (window - 1)]);
      if (alive == next || (alive ^ before) >= PUBLISH_INTERVAL) {
        publish();
      }
    }
    return alive - before;
  }
}
