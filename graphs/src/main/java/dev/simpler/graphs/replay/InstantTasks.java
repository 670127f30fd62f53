package dev.simpler.graphs.replay;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.schedule.ReadySink;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.ResourceShape;
import org.jspecify.annotations.Nullable;

/**
 * Does ready tasks, one whenever somebody waits: so late that every pool is as full as it can get
 * before the orchestrator waits, and so early that waiting never ends while a task could run.
 */
public final class InstantTasks implements ReadySink {
  private final RingGraph graph;
  private @Nullable Lifecycle lifecycle;

  /** For the tasks of {@code graph}. */
  public InstantTasks(RingGraph graph) {
    this.graph = graph;
  }

  /** Names what accounts for tasks that are done; before the first is submitted. */
  public void accountTo(Lifecycle accounts) {
    lifecycle = accounts;
  }

  @Override
  public void submitReady(int slot) {
    graph.ready().push(graph.slots().shape(slot), 0, slot);
  }

  /** Does the ready task that waits longest of its shape; false if there is none. */
  boolean doOne() {
    ReadyQueues ready = graph.ready();
    for (int shape = 0; shape < ResourceShape.COUNT; shape++) {
      int slot = ready.pop(shape, 0);
      if (slot >= 0 && lifecycle != null) {
        lifecycle.complete(slot, 0);
        lifecycle.releaseProducers(slot);
        return true;
      }
    }
    return false;
  }
}
