package dev.simpler.graphs.runtime;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;

/** Why the schedulers can never finish, as the reference's sub-classes of code 100. */
public final class StallReport {
  private static final int RUNNING_STALLED = 1;
  private static final int READY_BUT_IDLE = 3;
  private static final int DEPENDENCY_DEADLOCK = 4;

  private StallReport() {}

  /**
   * Looks at every task that has not completed; running ones explain more than ready or waiting.
   */
  public static GraphException of(RingGraph graph, Npu npu) {
    TaskSlots slots = graph.slots();
    int[] counts = new int[TaskState.CONSUMED + 1];
    long[] first = new long[counts.length];
    for (int r = graph.rings() - 1; r >= 0; r--) {
      TaskRing ring = graph.ring(r);
      for (int local = ring.next() - 1; local >= ring.alive(); local--) {
        int slot = ring.slot(local);
        counts[slots.state(slot)]++;
        first[slots.state(slot)] = slots.id(slot);
      }
    }
    int state =
        counts[TaskState.RUNNING] > 0
            ? TaskState.RUNNING
            : counts[TaskState.READY] > 0 ? TaskState.READY : TaskState.PENDING;
    int subClass =
        switch (state) {
          case TaskState.RUNNING -> RUNNING_STALLED;
          case TaskState.READY -> READY_BUT_IDLE;
          default -> DEPENDENCY_DEADLOCK;
        };
    Fault fault =
        Fault.of(
                ErrorCategory.STALL,
                "nothing moves any more with "
                    + (graph.submitted() - graph.completed())
                    + " of "
                    + graph.submitted()
                    + " tasks unfinished: "
                    + counts[TaskState.RUNNING]
                    + " running, "
                    + counts[TaskState.READY]
                    + " ready, "
                    + counts[TaskState.PENDING]
                    + " waiting for producers")
            .at("virtual time " + npu.now() / 1000 + " ns")
            .by(TaskId.text(first[state]) + " is " + TaskState.name(state))
            .mend("look for a kernel that does not end");
    return new GraphException(fault, GraphError.SCHEDULER_STALL, subClass, first[state], 0);
  }
}
