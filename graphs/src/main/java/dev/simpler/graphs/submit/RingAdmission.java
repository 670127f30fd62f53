package dev.simpler.graphs.submit;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.orchestration.GraphError;

/**
 * Lets a task into its ring when slot, heap and dependency entries are free, waiting for earlier
 * tasks where that can help. It cannot help if the task at the tail belongs to a scope that is
 * still open, because only this thread could close it, nor if nothing on the device can move any
 * more; both are reported as the deadlocks they are.
 */
public final class RingAdmission {
  private final RingGraph graph;
  private final TaskSlots slots;
  private final TaskScopes scopes;
  private final Lifecycle lifecycle;
  private final ErrorLatch latch;
  private final DeadlockReport report;

  /** Creates the rules of one run. */
  public RingAdmission(
      RingGraph graph,
      TaskScopes scopes,
      Lifecycle lifecycle,
      ErrorLatch latch,
      DeadlockReport report) {
    this.graph = graph;
    this.slots = graph.slots();
    this.scopes = scopes;
    this.lifecycle = lifecycle;
    this.latch = latch;
    this.report = report;
  }

  /** Waits for a slot and {@code bytes} of heap; false if the run has failed over it. */
  public boolean admit(TaskRing ring, long bytes) {
    if (bytes > ring.heap().bytes()) {
      latch.fail(GraphError.HEAP_DEADLOCK, -1, report.largerThanHeap(ring, bytes));
      return false;
    }
    if (scopes.owned() >= ring.window() - 1) {
      latch.fail(GraphError.SCOPE_DEADLOCK, -1, report.scopeFillsRing(ring, scopes.owned()));
      return false;
    }
    while (!ring.hasSlot() || !ring.heap().fits(bytes)) {
      if (tailIsPinned(ring) || !lifecycle.awaitProgress()) {
        boolean window = !ring.hasSlot();
        latch.fail(
            window ? GraphError.WINDOW_DEADLOCK : GraphError.HEAP_DEADLOCK,
            slots.id(ring.slot(ring.alive())),
            window ? report.windowFull(ring) : report.heapFull(ring, bytes));
        return false;
      }
    }
    return true;
  }

  /** Waits for {@code count} dependency entries; false if the run has failed over it. */
  public boolean admitProducers(TaskRing ring, int count) {
    int capacity = graph.edges().capacity();
    if (count > capacity) {
      latch.fail(GraphError.POOL_OVERFLOW, -1, report.tooManyProducers(ring, count, capacity));
      return false;
    }
    while (!ring.producers().fits(count) || !graph.edges().fits(ring.index(), count)) {
      boolean spill = !ring.producers().fits(count);
      if (spill && tailIsPinned(ring) || !lifecycle.awaitProgress()) {
        latch.fail(
            GraphError.POOL_OVERFLOW,
            slots.id(ring.slot(ring.alive())),
            spill
                ? report.poolFull(
                    ring,
                    count,
                    ring.producers().spilled(),
                    capacity,
                    " are held by producer lists of live tasks")
                : report.poolFull(
                    ring,
                    count,
                    graph.edges().used(ring.index()),
                    capacity,
                    " link unfinished producers"));
        return false;
      }
    }
    return true;
  }

  private boolean tailIsPinned(TaskRing ring) {
    return ring.alive() < ring.next() && !slots.scopeReleased(ring.slot(ring.alive()));
  }
}
