package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.Limits;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import java.util.Arrays;

/** The distinct live producers of the task being submitted, in the order they were found. */
final class ProducerSet {
  private final RingGraph graph;
  private final TaskSlots slots;
  private int[] producers = new int[64];
  private int count;
  private int stamp;

  ProducerSet(RingGraph graph) {
    this.graph = graph;
    slots = graph.slots();
  }

  /** Starts an empty set. */
  void begin() {
    count = 0;
    stamp++;
  }

  /** Adds a task unless it is in the set, or is gone and its slot may serve another one. */
  void add(long task) {
    int index = TaskId.ring(task);
    if (index < 0 || index >= Limits.RING_DEPTH) {
      return;
    }
    TaskRing ring = graph.ring(index);
    int local = TaskId.local(task);
    if (!ring.holds(local)) {
      return;
    }
    int slot = ring.slot(local);
    if (slots.visit(slot, stamp)) {
      if (count == producers.length) {
        producers = Arrays.copyOf(producers, 2 * count);
      }
      producers[count++] = slot;
    }
  }

  int count() {
    return count;
  }

  int slot(int index) {
    return producers[index];
  }

  int[] slots() {
    return producers;
  }

  /** Replaces a producer; used to close gaps. */
  void set(int index, int slot) {
    producers[index] = slot;
  }
}
