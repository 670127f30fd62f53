package dev.simpler.graphs.abg;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.runtime.RunBooks;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.graphs.task.TaskSlots;

/**
 * Which producers each task holds references on, as linked lists: dependencies come in any order
 * while scopes are open. A ring may hold a fixed number of them, given back when the consumer is
 * done. The slot's list head is where tensor inference, which this runtime does not have, keeps its
 * own.
 */
final class DependencyLists implements RunBooks {
  private final RingGraph graph;
  private final TaskSlots slots;
  private final EdgePool held;

  DependencyLists(RingGraph graph, PoolSize pool) {
    this.graph = graph;
    slots = graph.slots();
    held = new EdgePool(graph.rings(), pool);
  }

  @Override
  public void reset() {
    held.reset();
  }

  /** Whether a task of {@code ring} may depend on one more producer now. */
  boolean fits(int ring) {
    return held.fits(ring, 1);
  }

  int used(int ring) {
    return held.used(ring);
  }

  void add(int consumer, int producer) {
    slots.entries(consumer, held.add(graph.ringOf(consumer), slots.entries(consumer), producer));
  }

  @Override
  public void release(int slot, Lifecycle lifecycle) {
    int ring = graph.ringOf(slot);
    int entry = slots.entries(slot);
    while (entry != EdgePool.END) {
      int next = held.next(entry);
      lifecycle.giveBack(held.consumer(entry));
      held.recycle(ring, entry);
      entry = next;
    }
    slots.entries(slot, EdgePool.END);
  }
}
