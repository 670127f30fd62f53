package dev.simpler.graphs.schedule;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;

/**
 * Moves tasks from completed to consumed. Every thread calls it for what it caused; the costs are
 * charged to that thread.
 */
public final class Lifecycle {
  private final RingGraph graph;
  private final HeldProducers held;
  private final TaskSlots slots;
  private final EdgePool edges;
  private final Npu npu;
  private final long releaseCost;
  private boolean mainWaits;

  /** Creates the rules for one run of {@code graph}. */
  public Lifecycle(RingGraph graph, HeldProducers held, Npu npu) {
    this.graph = graph;
    this.held = held;
    this.npu = npu;
    slots = graph.slots();
    edges = graph.edges();
    releaseCost = npu.costs().releasePs();
  }

  /**
   * Lets the main thread wait until a task completes or leaves its ring.
   *
   * @return false if that can never happen
   */
  public boolean awaitProgress() {
    mainWaits = true;
    boolean changed = npu.awaitChange();
    mainWaits = false;
    return changed;
  }

  /**
   * The last subtask of a task has finished: consumers that waited for it alone become ready, on
   * {@code thread}'s shard.
   *
   * @return whether there was one
   */
  public boolean complete(int slot, int thread) {
    slots.state(slot, TaskState.COMPLETED);
    graph.countCompleted();
    boolean any = false;
    int edge = slots.fanoutHead(slot);
    while (edge != EdgePool.END) {
      int consumer = edges.consumer(edge);
      int next = edges.next(edge);
      npu.spend(releaseCost);
      if (slots.producerDone(consumer) == 0) {
        slots.state(consumer, TaskState.READY);
        graph.ready().push(slots.shape(consumer), thread, consumer);
        any = true;
      }
      edges.recycle(graph.ringOf(consumer), edge);
      edge = next;
    }
    slots.fanoutHead(slot, EdgePool.END);
    wakeMain();
    return any;
  }

  /** A completed task gives back its references on its producers. */
  public void releaseProducers(int slot) {
    held.release(slot, this);
    consumeIfDone(slot);
  }

  /** A completed task gives back its reference on {@code producer}. */
  public void giveBack(int producer) {
    npu.spend(releaseCost);
    slots.release(producer);
    consumeIfDone(producer);
  }

  /** The scope that owns a task has ended. */
  public void releaseByScope(int slot) {
    npu.spend(releaseCost);
    slots.releaseByScope(slot);
    consumeIfDone(slot);
  }

  private void consumeIfDone(int slot) {
    if (!slots.consumable(slot)) {
      return;
    }
    slots.state(slot, TaskState.CONSUMED);
    TaskRing ring = graph.ring(graph.ringOf(slot));
    if (TaskId.local(slots.id(slot)) == ring.alive()) {
      ring.retire();
    }
    wakeMain();
  }

  private void wakeMain() {
    if (mainWaits) {
      npu.wakeMain();
    }
  }
}
