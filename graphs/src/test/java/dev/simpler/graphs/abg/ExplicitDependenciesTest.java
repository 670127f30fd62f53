package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitDependenciesTest extends ExplicitCase {
  @Test
  void areOnlyThoseThatTheFunctionStates() {
    rig.tensor(16);
    int kernel = rig.idle(20 * MICROSECOND);
    List<Long> ids = new ArrayList<>();
    RunStatistics run =
        rig.run((rt, arguments) -> {
          Tensor shared = arguments.tensor(0);
          for (int i = 0; i < 3; i++) {
            ids.add(rt.submitAiv(kernel, none().inout(shared)).taskId());
          }
          rt.addDependency(ids.get(2), ids.get(0));
        });
    assertEquals(1, run.edges());
    assertOrdered(ids.get(2), ids.get(0));
    assertTrue(only(ids.get(1)).start < only(ids.get(2)).end, "nothing orders tasks 1 and 2");
  }

  @Test
  void onAFinishedProducerHoldNothingUp() {
    int kernel = rig.idle(MICROSECOND);
    RunStatistics run =
        rig.run((rt, arguments) -> {
          long first;
          try (Scope _ = rt.scope()) {
            first = rt.submitAiv(kernel, none()).taskId();
          }
          for (int i = 0; i < 40; i++) {
            try (Scope _ = rt.scope()) {
              rt.submitAiv(kernel, none());
            }
          }
          long last = rt.submitAiv(kernel, none()).taskId();
          rt.addDependency(first, last);
        });
    assertEquals(42, run.subtasks());
  }

  @Test
  void ofOneTaskMayBeManyMoreThanSixteen() {
    int kernel = rig.idle(5 * MICROSECOND);
    List<Long> producers = new ArrayList<>();
    List<Long> consumer = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      producers.clear();
      rig.run((rt, arguments) -> {
        for (int i = 0; i < 40; i++) {
          producers.add(rt.submitAiv(kernel, none()).taskId());
        }
        long last = rt.submitAiv(kernel, none()).taskId();
        consumer.add(last);
        producers.forEach(each -> rt.addDependency(each, last));
      });
      long last = consumer.get(round);
      producers.forEach(each -> assertOrdered(each, last));
    }
  }

  @Test
  void keepTheProducersOutputsUntilTheConsumerIsDone() {
    int slow = rig.idle(200 * MICROSECOND);
    List<Float> seen = new ArrayList<>();
    int write =
        rig.kernel(block -> {
          long address = block.tensor(0).address();
          return () -> block.memory().putFloat(address, 7.0f);
        });
    int read =
        rig.kernel(block -> {
          seen.add(block.memory().getFloat(block.tensor(0).address()));
          return () -> {};
        });
    rig.set("PTO2_RING_TASK_WINDOW", 8)
        .set("PTO2_RING_HEAP", 8192)
        .run((rt, arguments) -> {
          TaskResult wait = rt.submitAiv(slow, none());
          Tensor written;
          TaskResult reader;
          try (Scope _ = rt.scope()) {
            TaskResult writer = rt.submitAiv(write, none().output(SMALL));
            written = writer.get(0);
            reader = rt.submitAiv(read, none().input(written));
            rt.addDependency(writer.taskId(), reader.taskId());
            rt.addDependency(wait.taskId(), reader.taskId());
          }
          for (int i = 0; i < 2; i++) {
            try (Scope _ = rt.scope()) {
              rt.submitAiv(write, none().output(SMALL));
            }
          }
        });
    assertEquals(List.of(7.0f), seen);
  }

  @Test
  void whoseProducerLeavesWhileTheyWaitForRoomHoldNothingUp() {
    int brief = rig.idle(20 * MICROSECOND);
    int slow = rig.idle(400 * MICROSECOND);
    List<Long> ids = new ArrayList<>();
    RunStatistics run =
        rig.set("PTO2_RING_DEP_POOL", 4)
            .run((rt, arguments) -> {
              long producer;
              try (Scope _ = rt.scope()) {
                producer = rt.submitAiv(brief, none()).taskId();
              }
              try (Scope _ = rt.scope()) {
                long holder = rt.submitAic(slow, none()).taskId();
                for (int i = 0; i < 4; i++) {
                  rt.addDependency(rt.submitAic(slow, none()).taskId(), holder);
                }
              }
              try (Scope _ = rt.scope()) {
                ids.add(rt.submitAiv(brief, none()).taskId());
                rt.addDependency(producer, ids.get(0));
              }
              ids.add(producer);
            });
    assertEquals(7, run.subtasks());
    assertOrdered(ids.get(1), ids.get(0));
  }

  @Test
  void onAProducerWhoseSlotIsInUseAgainHoldNothingUp() {
    int kernel = rig.idle(MICROSECOND);
    int slow = rig.idle(10_000 * MICROSECOND);
    List<Long> ids = new ArrayList<>();
    rig.set("PTO2_RING_TASK_WINDOW", 4)
        .run((rt, arguments) -> {
          for (int i = 0; i < 5; i++) {
            try (Scope _ = rt.scope()) {
              ids.add(rt.submitAiv(i == 4 ? slow : kernel, none()).taskId());
            }
          }
          ids.add(rt.submitAiv(kernel, none()).taskId());
          rt.addDependency(ids.get(0), ids.get(5));
        });
    assertEquals(ids.get(0) + 4, ids.get(4), "task 4 has the slot that task 0 had");
    assertTrue(only(ids.get(5)).start < only(ids.get(4)).end, "it waited for another task");
  }

  @Test
  void ofAConsumerWhoseSlotIsInUseAgainAreRefused() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.set("PTO2_RING_TASK_WINDOW", 4)
            .fails((rt, arguments) -> {
              long gone;
              try (Scope _ = rt.scope()) {
                gone = rt.submitAiv(kernel, none()).taskId();
              }
              for (int i = 0; i < 3; i++) {
                try (Scope _ = rt.scope()) {
                  rt.submitAiv(kernel, none());
                }
              }
              try (Scope _ = rt.scope()) {
                long heir = rt.submitAiv(kernel, none()).taskId();
                assertEquals(gone + 4, heir);
                rt.addDependency(rt.submitAiv(kernel, none()).taskId(), gone);
              }
            });
    assertEquals(GraphError.INVALID_ARGS, refused.code());
    assertTrue(refused.fault().what().contains("after its scope had ended"));
  }

  @Test
  void saidTwiceCountTwiceAndReleaseTwice() {
    int kernel = rig.idle(5 * MICROSECOND);
    List<Long> ids = new ArrayList<>();
    RunStatistics run =
        rig.set("PTO2_RING_TASK_WINDOW", 4)
            .run((rt, arguments) -> {
              for (int i = 0; i < 10; i++) {
                try (Scope _ = rt.scope()) {
                  ids.add(rt.submitAiv(kernel, none()).taskId());
                  ids.add(rt.submitAiv(kernel, none()).taskId());
                  rt.addDependency(ids.get(2 * i), ids.get(2 * i + 1));
                  rt.addDependency(ids.get(2 * i), ids.get(2 * i + 1));
                }
              }
            });
    assertEquals(20, run.edges());
    for (int i = 0; i < 20; i += 2) {
      assertOrdered(ids.get(i), ids.get(i + 1));
    }
  }

  @Test
  void addedAfterTheScopeHasEndedAreRefused() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.fails((rt, arguments) -> {
          long first = rt.submitAiv(kernel, none()).taskId();
          long late;
          try (Scope _ = rt.scope()) {
            late = rt.submitAiv(kernel, none()).taskId();
          }
          rt.addDependency(first, late);
        });
    assertEquals(GraphError.INVALID_ARGS, refused.code());
    assertTrue(refused.fault().what().contains("after its scope had ended"));
  }

  @Test
  void thatFormACycleAreRefused() {
    int kernel = rig.idle(MICROSECOND);
    for (int length = 1; length <= 4; length++) {
      int tasks = length;
      GraphException refused =
          rig.fails((rt, arguments) -> {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
              ids.add(rt.submitAiv(kernel, none()).taskId());
            }
            for (int i = 0; i < tasks; i++) {
              rt.addDependency(ids.get(i), ids.get((i + 1) % tasks));
            }
          });
      assertEquals(GraphError.INVALID_ARGS, refused.code());
      assertTrue(refused.fault().what().contains("was made to wait for"));
      assertEquals(List.of(), rig.executions());
    }
  }

  @Test
  void thatFormACycleThroughAPublishedTaskAreRefused() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.fails((rt, arguments) -> {
          long outer = rt.submitAiv(kernel, none()).taskId();
          long inner;
          try (Scope _ = rt.scope()) {
            inner = rt.submitAiv(kernel, none()).taskId();
            rt.addDependency(outer, inner);
          }
          rt.addDependency(inner, outer);
        });
    assertTrue(refused.fault().what().contains("was made to wait for"));
  }

  @Test
  void onTasksThatDoNotExistAreRefused() {
    int kernel = rig.idle(MICROSECOND);
    for (long wrong : new long[] {-1, 1, 5, 1L << 32, 4L << 32, Long.MAX_VALUE}) {
      assertTrue(
          rig.fails(
                  (rt, arguments) -> rt.addDependency(wrong, rt.submitAiv(kernel, none()).taskId()))
              .fault()
              .what()
              .contains("the producer"));
      assertTrue(
          rig.fails(
                  (rt, arguments) -> rt.addDependency(rt.submitAiv(kernel, none()).taskId(), wrong))
              .fault()
              .what()
              .contains("the consumer"));
    }
  }
}
