package dev.simpler.graphs.abg;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.ShortageRule;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.GraphError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records who waits for whom, and refuses what could never run. */
final class Dependencies {
  private final RingGraph graph;
  private final TaskSlots slots;
  private final EdgePool edges;
  private final Lifecycle lifecycle;
  private final DependencyLists lists;
  private final ErrorLatch latch;
  private final DeadlockReport report;
  private final ShortageRule shortages;
  private final Npu npu;
  private final @Nullable TaskWatcher watcher;
  private int[] path = new int[64];
  private int stamp;

  Dependencies(
      RingGraph graph,
      Lifecycle lifecycle,
      DependencyLists lists,
      ErrorLatch latch,
      DeadlockReport report,
      ShortageRule shortages,
      Npu npu) {
    this.graph = graph;
    slots = graph.slots();
    edges = graph.edges();
    this.lifecycle = lifecycle;
    this.lists = lists;
    this.latch = latch;
    this.report = report;
    this.shortages = shortages;
    this.npu = npu;
    watcher = npu.watcher();
  }

  void add(long producer, long consumer) {
    npu.spend(npu.costs().edgePs());
    npu.advanceMain();
    if (!exists(producer, "producer") || !exists(consumer, "consumer")) {
      return;
    }
    if (watcher != null) {
      watcher.edge(producer, consumer, TaskWatcher.EdgeSource.EXPLICIT, -1);
    }
    TaskRing ring = graph.ring(TaskId.ring(consumer));
    int waiter = ring.slot(TaskId.local(consumer));
    if (!ring.holds(TaskId.local(consumer)) || slots.scopeReleased(waiter)) {
      refuse(
          "a dependency of " + TaskId.text(consumer) + " was added after its scope had ended",
          "add dependencies of a task before its scope is closed");
      return;
    }
    TaskRing source = graph.ring(TaskId.ring(producer));
    if (!source.holds(TaskId.local(producer))) {
      return;
    }
    int target = source.slot(TaskId.local(producer));
    boolean completed = slots.state(target) == TaskState.COMPLETED;
    if (!completed && reaches(waiter, target)) {
      refuse(
          TaskId.text(consumer)
              + " was made to wait for "
              + TaskId.text(producer)
              + ", which waits for it"
              + (waiter == target ? ": they are the same" : ""),
          "remove one of the dependencies of the cycle");
      return;
    }
    if (!admit(ring)) {
      return;
    }
    // Waiting for room may have let the producer complete, or even leave its ring.
    if (!source.holds(TaskId.local(producer))) {
      return;
    }
    slots.addReference(target);
    lists.add(waiter, target);
    graph.countEdge();
    if (slots.state(target) != TaskState.COMPLETED) {
      slots.faninLeft(waiter, slots.faninLeft(waiter) + 1);
      slots.fanoutHead(target, edges.add(ring.index(), slots.fanoutHead(target), waiter));
    }
  }

  private boolean exists(long task, String role) {
    boolean exists = graph.exists(task);
    if (!exists) {
      refuse(
          "a dependency names the " + role + " " + TaskId.text(task) + ", which does not exist",
          "use the ids of submitted tasks");
    }
    return exists;
  }

  /** Waits for room in the consumer's dependency pool; false if the run has failed over it. */
  private boolean admit(TaskRing ring) {
    while (!lists.fits(ring.index()) || !edges.fits(ring.index(), 1)) {
      if (!lifecycle.awaitProgress()) {
        if (!shortages.overcome(
            report.poolFull(
                ring, 1, lists.used(ring.index()), " are held by tasks that have not completed"))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether {@code goal} waits for {@code start}, directly or through others. */
  private boolean reaches(int start, int goal) {
    stamp++;
    int length = 0;
    path[length++] = start;
    while (length > 0) {
      int at = path[--length];
      if (at == goal) {
        return true;
      }
      for (int e = slots.fanoutHead(at); e != EdgePool.END; e = edges.next(e)) {
        int next = edges.consumer(e);
        if (slots.visit(next, stamp)) {
          if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
          }
          path[length++] = next;
        }
      }
    }
    return false;
  }

  private void refuse(String what, String advice) {
    latch.fail(GraphError.INVALID_ARGS, what, advice);
  }
}
