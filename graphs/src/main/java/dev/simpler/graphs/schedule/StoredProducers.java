package dev.simpler.graphs.schedule;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.ProducerStore;
import dev.simpler.graphs.task.TaskSlots;

/** Producers that are known when a task is submitted, in the store of its ring. */
public final class StoredProducers implements HeldProducers {
  private final RingGraph graph;
  private final TaskSlots slots;

  /** For the tasks of {@code graph}. */
  public StoredProducers(RingGraph graph) {
    this.graph = graph;
    slots = graph.slots();
  }

  @Override
  public void release(int slot, Lifecycle lifecycle) {
    int count = slots.faninCount(slot);
    if (count > 0) {
      ProducerStore producers = graph.ring(graph.ringOf(slot)).producers();
      int start = slots.faninStart(slot);
      for (int i = 0; i < count; i++) {
        lifecycle.giveBack(producers.get(start, i));
      }
    }
  }
}
