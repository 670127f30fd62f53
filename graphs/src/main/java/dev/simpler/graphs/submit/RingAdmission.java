package dev.simpler.graphs.submit;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.ProducerStore;
import dev.simpler.graphs.task.TaskSlots;

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
  private final DeadlockReport report;
  private final ShortageRule shortages;

  /** Creates the rules of one run. */
  public RingAdmission(
      RingGraph graph,
      TaskScopes scopes,
      Lifecycle lifecycle,
      DeadlockReport report,
      ShortageRule shortages) {
    this.graph = graph;
    this.slots = graph.slots();
    this.scopes = scopes;
    this.lifecycle = lifecycle;
    this.report = report;
    this.shortages = shortages;
  }

  /** Waits for a slot and {@code bytes} of heap; false if the run has failed over it. */
  public boolean admit(TaskRing ring, long bytes) {
    if (bytes > ring.heap().bytes()) {
      return shortages.overcome(report.largerThanHeap(ring, bytes));
    }
    if (scopes.owned() >= ring.window() - 1) {
      return shortages.overcome(report.scopeFillsRing(ring, scopes.owned()));
    }
    while (!ring.hasSlot() || !ring.heap().fits(bytes)) {
      if (tailIsPinned(ring) || !lifecycle.awaitProgress()) {
        return shortages.overcome(
            ring.hasSlot() ? report.heapFull(ring, bytes) : report.windowFull(ring));
      }
    }
    return true;
  }

  /** Waits for {@code count} dependency entries; false if the run has failed over it. */
  public boolean admitProducers(TaskRing ring, int count) {
    EdgePool edges = graph.edges();
    int capacity = edges.capacity(ring.index());
    if (count > capacity && !shortages.overcome(report.tooManyProducers(ring, count, capacity))) {
      return false;
    }
    while (!ring.producers().fits(count) || !edges.fits(ring.index(), count)) {
      boolean spill = !ring.producers().fits(count);
      if (spill && tailIsPinned(ring) || !lifecycle.awaitProgress()) {
        int entries = spill ? count - ProducerStore.INLINE : count;
        int used = spill ? ring.producers().spilled() : edges.used(ring.index());
        String holders =
            spill ? " are held by producer lists of live tasks" : " link unfinished producers";
        if (!shortages.overcome(report.poolFull(ring, entries, used, holders))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean tailIsPinned(TaskRing ring) {
    return ring.alive() < ring.next() && !slots.scopeReleased(ring.slot(ring.alive()));
  }
}
