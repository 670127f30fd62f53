package dev.simpler.graphs.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.ResourceShape;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;

/** Words for what can never go on: which ring, how full, who holds it, and which size would do. */
public final class DeadlockReport {
  private final TaskSlots slots;
  private final TaskScopes scopes;
  private final EdgePool edges;
  private final Npu npu;

  /** Creates the words of one run. */
  public DeadlockReport(RingGraph graph, TaskScopes scopes, Npu npu) {
    this.slots = graph.slots();
    edges = graph.edges();
    this.scopes = scopes;
    this.npu = npu;
  }

  Shortage scopeFillsRing(TaskRing ring, int owned) {
    Fault fault =
        deadlock(
                "the open scope owns "
                    + owned
                    + " tasks, a task window of "
                    + ring.window()
                    + " slots holds at most "
                    + (ring.window() - 1)
                    + " and none of them can leave before the scope closes",
                ring)
            .by(occupancy(ring));
    return shortage(
        RingSetting.TASK_WINDOW,
        ring,
        powerOfTwo(owned + 2L),
        GraphError.SCOPE_DEADLOCK,
        -1,
        fault);
  }

  Shortage windowFull(TaskRing ring) {
    int live = ring.next() - ring.alive();
    Fault fault =
        deadlock(
                "no task slot can ever become free: "
                    + live
                    + " of "
                    + (ring.window() - 1)
                    + " usable slots hold live tasks",
                ring)
            .by(tail(ring));
    return shortage(
        RingSetting.TASK_WINDOW,
        ring,
        powerOfTwo(live + 2L),
        GraphError.WINDOW_DEADLOCK,
        tailTask(ring),
        fault);
  }

  Shortage largerThanHeap(TaskRing ring, long bytes) {
    Fault fault =
        Fault.of(
                ErrorCategory.OUT_OF_MEMORY,
                "the outputs of one task take "
                    + bytes
                    + " bytes, the output heap of a ring has "
                    + ring.heap().bytes())
            .at(place(ring));
    return shortage(RingSetting.HEAP, ring, powerOfTwo(bytes), GraphError.HEAP_DEADLOCK, -1, fault);
  }

  Shortage heapFull(TaskRing ring, long bytes) {
    Fault fault =
        deadlock(
                bytes
                    + " bytes of output can never be placed: "
                    + ring.heap().used()
                    + " of "
                    + ring.heap().bytes()
                    + " heap bytes are in use and the largest free piece has "
                    + ring.heap().largestFree(),
                ring)
            .by(tail(ring));
    long least = powerOfTwo(Math.max(ring.heap().used() + bytes, ring.heap().bytes() + 1));
    return shortage(RingSetting.HEAP, ring, least, GraphError.HEAP_DEADLOCK, tailTask(ring), fault);
  }

  Shortage tooManyProducers(TaskRing ring, int count, int capacity) {
    Fault fault =
        Fault.of(
                ErrorCategory.OUT_OF_MEMORY,
                "a task has " + count + " producers, the dependency pool of a ring has " + capacity)
            .at(place(ring));
    return shortage(RingSetting.DEPENDENCY_POOL, ring, count, GraphError.POOL_OVERFLOW, -1, fault);
  }

  /** The dependency pool of a ring is full for good. */
  public Shortage poolFull(TaskRing ring, int count, int used, String holders) {
    Fault fault =
        deadlock(
                count
                    + " dependency entries can never become free: "
                    + used
                    + " of "
                    + edges.capacity(ring.index())
                    + holders,
                ring)
            .by(tail(ring));
    return shortage(
        RingSetting.DEPENDENCY_POOL,
        ring,
        used + (long) count,
        GraphError.POOL_OVERFLOW,
        tailTask(ring),
        fault);
  }

  private static Shortage shortage(
      RingSetting setting, TaskRing ring, long least, int code, long task, Fault fault) {
    return new Shortage(
        setting,
        ring.index(),
        least,
        code,
        task,
        fault.mend(
            "close scopes earlier or divide them, so that the tail can leave; the next submission"
                + " alone needs "
                + setting.key()
                + "="
                + least));
  }

  private long tailTask(TaskRing ring) {
    return slots.id(ring.slot(ring.alive()));
  }

  /** A task that a tensor access waits for and that does not get there. */
  public Fault tensorWait(int slot, String what) {
    return Fault.of(
            ErrorCategory.DEADLOCK,
            "a tensor element was waited for in vain: " + what + " does not finish")
        .at("scope depth " + scopes.depth() + ", virtual time " + npu.now() / 1000 + " ns")
        .by(
            TaskId.text(slots.id(slot))
                + " is "
                + TaskState.name(slots.state(slot))
                + progress(slot))
        .mend("look for a kernel that does not end");
  }

  private Fault deadlock(String what, TaskRing ring) {
    return Fault.of(ErrorCategory.DEADLOCK, what).at(place(ring));
  }

  private String place(TaskRing ring) {
    return "ring "
        + ring.index()
        + ", scope depth "
        + scopes.depth()
        + ", virtual time "
        + npu.now() / 1000
        + " ns";
  }

  private String occupancy(TaskRing ring) {
    return "ring holds tasks "
        + ring.alive()
        + ".."
        + (ring.next() - 1)
        + ", heap "
        + ring.heap().used()
        + " of "
        + ring.heap().bytes()
        + " bytes";
  }

  private String tail(TaskRing ring) {
    if (ring.alive() == ring.next()) {
      return "the ring is empty";
    }
    int slot = ring.slot(ring.alive());
    String holder;
    if (!slots.scopeReleased(slot)) {
      holder = "held by its scope, which only the waiting orchestrator could close";
    } else if (slots.state(slot) == TaskState.COMPLETED) {
      holder =
          "held by "
              + (slots.references(slot) - slots.released(slot))
              + " consumers that never finish";
    } else {
      holder = "not finished" + progress(slot);
    }
    return "at the tail "
        + TaskId.text(slots.id(slot))
        + " is "
        + TaskState.name(slots.state(slot))
        + " and "
        + holder
        + "; "
        + occupancy(ring);
  }

  private String progress(int slot) {
    return ", "
        + slots.subtasksLeft(slot)
        + " of "
        + slots.blocks(slot) * Integer.bitCount(slots.mask(slot))
        + " "
        + ResourceShape.name(slots.shape(slot))
        + " subtasks and "
        + slots.faninLeft(slot)
        + " producers outstanding";
  }

  private static long powerOfTwo(long atLeast) {
    return Long.highestOneBit(atLeast - 1) << 1;
  }
}
