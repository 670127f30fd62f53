package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitScopesTest extends ExplicitCase {
  @Test
  void holdTheirTasksBackUntilTheyEnd() {
    int kernel = rig.idle(MICROSECOND);
    List<Integer> startedBefore = new ArrayList<>();
    rig.run((rt, arguments) -> {
      try (Scope _ = rt.scope()) {
        for (int i = 0; i < 50; i++) {
          rt.submitAiv(kernel, none());
        }
        startedBefore.add(rig.executions().size());
      }
    });
    assertEquals(List.of(0), startedBefore);
    assertEquals(50, rig.executions().size());
  }

  @Test
  void letNestedTasksWaitForTasksOfTheParent() {
    int kernel = rig.idle(MICROSECOND);
    List<Long> ids = new ArrayList<>();
    rig.run((rt, arguments) -> {
      ids.add(rt.submitAiv(kernel, none()).taskId());
      try (Scope _ = rt.scope()) {
        ids.add(rt.submitAiv(kernel, none()).taskId());
        rt.addDependency(ids.get(0), ids.get(1));
      }
      ids.add(rt.submitAiv(kernel, none()).taskId());
      rt.addDependency(ids.get(1), ids.get(2));
    });
    assertOrdered(ids.get(0), ids.get(1));
    assertOrdered(ids.get(1), ids.get(2));
  }

  @Test
  void ofAsManyTasksAsTheWindowAreADeadlockAndOneFewerIsNot() {
    int kernel = rig.idle(MICROSECOND);
    rig.set("PTO2_RING_TASK_WINDOW", 4);
    assertEquals(3, rig.run(tasks(kernel, 3)).tasks());
    GraphException refused = rig.fails(tasks(kernel, 4));
    assertEquals(GraphError.SCOPE_DEADLOCK, refused.code());
    assertEquals(ErrorCategory.DEADLOCK, refused.category());
    assertTrue(refused.advice().contains("PTO2_RING_TASK_WINDOW=8"), refused.advice());
    assertEquals(3, rig.run(tasks(kernel, 3)).tasks());
  }

  @Test
  void thatTogetherHoldTheWindowAreADeadlock() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.set("PTO2_RING_TASK_WINDOW", 4).fails((rt, arguments) -> nest(rt, 4, 2, kernel));
    assertEquals(GraphError.WINDOW_DEADLOCK, refused.code());
    assertEquals(ErrorCategory.DEADLOCK, refused.category());
    assertTrue(refused.fault().what().startsWith("no task slot can ever become free: 3 of 3"));
    assertTrue(refused.advice().contains("PTO2_RING_TASK_WINDOW=8"), refused.advice());
  }

  @Test
  void thatWaitForTheirParentHoldTheWindowAsIfTheyWereOpen() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.set("PTO2_RING_TASK_WINDOW", 4)
            .fails((rt, arguments) -> {
              long parent = rt.submitAiv(kernel, none()).taskId();
              for (int i = 0; i < 4; i++) {
                try (Scope _ = rt.scope()) {
                  rt.addDependency(parent, rt.submitAiv(kernel, none()).taskId());
                }
              }
            });
    assertEquals(GraphError.WINDOW_DEADLOCK, refused.code());
    assertEquals(ErrorCategory.DEADLOCK, refused.category());
    assertEquals(List.of(), rig.executions());
  }

  @Test
  void nestSixtyThreeDeepAndNoDeeper() {
    int kernel = rig.idle(MICROSECOND);
    rig.set("PTO2_RING_TASK_WINDOW", 128);
    assertEquals(63, rig.run((rt, arguments) -> nest(rt, 63, 1, kernel)).tasks());
    GraphException refused = rig.fails((rt, arguments) -> nest(rt, 64, 1, kernel));
    assertEquals(GraphError.INVALID_ARGS, refused.code());
    assertTrue(refused.fault().what().contains("at most 63 can be open"));
  }

  /** Opens {@code depth} scopes in each other, with {@code tasks} tasks in each. */
  private void nest(ExplicitOrchestrator rt, int depth, int tasks, int kernel) {
    if (depth > 0) {
      try (Scope _ = rt.scope()) {
        for (int i = 0; i < tasks; i++) {
          rt.submitAiv(kernel, none());
        }
        nest(rt, depth - 1, tasks, kernel);
      }
    }
  }

  @Test
  void thatHoldTheWholeHeapAreADeadlock() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.set("PTO2_RING_HEAP", 4096)
            .fails((rt, arguments) -> {
              for (int i = 0; i < 9; i++) {
                rt.submitAiv(kernel, none().output(TensorCreateInfo.of(DataType.FLOAT32, 256)));
              }
            });
    assertEquals(GraphError.HEAP_DEADLOCK, refused.code());
  }

  @Test
  void releaseTheRingTaskByTaskSoThatLongProgramsFit() {
    int kernel = rig.idle(MICROSECOND);
    rig.set("PTO2_RING_TASK_WINDOW", 4).set("PTO2_RING_HEAP", 2048);
    RunStatistics run =
        rig.run((rt, arguments) -> {
          for (int i = 0; i < 200; i++) {
            try (Scope _ = rt.scope()) {
              long first = rt.submitAiv(kernel, none().output(SMALL)).taskId();
              rt.addDependency(first, rt.submitAic(kernel, none()).taskId());
            }
          }
        });
    assertEquals(400, run.subtasks());
  }

  @Test
  void cannotEndTwice() {
    GraphException refused =
        rig.fails((rt, arguments) -> {
          Scope scope = rt.scope();
          scope.close();
          scope.close();
        });
    assertEquals(GraphError.INVALID_ARGS, refused.code());
  }
}
