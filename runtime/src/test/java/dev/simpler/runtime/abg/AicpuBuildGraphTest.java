package dev.simpler.runtime.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.runtime.device.GraphRuntime.RunStatistics;
import dev.simpler.runtime.fake.FakeNpu.Execution;
import dev.simpler.runtime.orchestration.GraphError;
import dev.simpler.runtime.orchestration.GraphException;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.orchestration.Scope;
import dev.simpler.runtime.orchestration.TaskArguments;
import dev.simpler.runtime.orchestration.TaskResult;
import dev.simpler.runtime.orchestration.TensorCreateInfo;
import dev.simpler.runtime.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.runtime.orchestration.explicit.ExplicitOrchestrator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AicpuBuildGraphTest {
  private static final long MICROSECOND = 1_000_000;
  private static final TensorCreateInfo SMALL = TensorCreateInfo.of(DataType.FLOAT32, 16);

  private final ExplicitRig rig = new ExplicitRig();

  @AfterEach
  void everythingIsGivenBack() {
    rig.close();
  }

  private Execution only(long task) {
    List<Execution> found = rig.executions().stream().filter(each -> each.task == task).toList();
    assertEquals(1, found.size(), "executions of task " + task);
    return found.get(0);
  }

  private void assertOrdered(long before, long after) {
    assertTrue(only(before).end <= only(after).start, after + " started before " + before);
  }

  private static TaskArguments none() {
    return new TaskArguments();
  }

  @Nested
  class Dependencies {
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
            rig.fails((rt, arguments) ->
                    rt.addDependency(wrong, rt.submitAiv(kernel, none()).taskId()))
                .fault()
                .what()
                .contains("the producer"));
        assertTrue(
            rig.fails((rt, arguments) ->
                    rt.addDependency(rt.submitAiv(kernel, none()).taskId(), wrong))
                .fault()
                .what()
                .contains("the consumer"));
      }
    }
  }

  @Nested
  class Scopes {
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

  @Nested
  class Tasks {
    @Test
    void mayBeNone() {
      assertEquals(0, rig.run((rt, arguments) -> {}).tasks());
    }

    @Test
    void ofThreeKernelsRunOnOneClusterAndCompleteOnce() {
      int cube = rig.idle(30 * MICROSECOND);
      int first = rig.idle(10 * MICROSECOND);
      int second = rig.idle(20 * MICROSECOND);
      List<Long> ids = new ArrayList<>();
      RunStatistics run =
          rig.run((rt, arguments) -> {
            ids.add(rt.submit(cube, first, second, none()).taskId());
            ids.add(rt.submitAiv(first, none()).taskId());
            rt.addDependency(ids.get(0), ids.get(1));
          });
      assertEquals(4, run.subtasks());
      List<Execution> parts =
          rig.executions().stream().filter(each -> each.task == ids.get(0)).toList();
      assertEquals(3, parts.size());
      int cluster = parts.stream().mapToInt(each -> each.core).min().orElseThrow();
      for (Execution part : parts) {
        assertTrue(part.core == cluster || (part.core - 2) / 2 == cluster);
        assertTrue(part.end <= only(ids.get(1)).start);
      }
    }

    @Test
    void ofTheSecondVectorKernelAloneRunAsTheFirst() {
      int kernel = rig.idle(MICROSECOND);
      rig.run((rt, arguments) ->
          rt.submit(
              ExplicitOrchestrator.NO_KERNEL, ExplicitOrchestrator.NO_KERNEL, kernel, none()));
      assertEquals(kernel, rig.executions().get(0).function);
    }

    @Test
    void beyondWhatTheRuntimeHasAreRefused() {
      rig.tensor(16);
      int kernel = rig.idle(MICROSECOND);
      List<TaskArguments> wrong =
          List.of(
              none().blocks(2),
              none().output(SMALL.filledWith(1L)),
              none().scalars(new long[128]).scalar(1),
              none().scalar(1).output(SMALL));
      for (TaskArguments each : wrong) {
        GraphException refused = rig.fails((rt, arguments) -> rt.submitAiv(kernel, each));
        assertEquals(GraphError.INVALID_ARGS, refused.code());
      }
      for (int tag = 0; tag < 2; tag++) {
        boolean output = tag == 0;
        GraphException refused =
            rig.fails((rt, arguments) -> {
              TaskArguments task = none();
              Tensor tensor = arguments.tensor(0);
              rt.submitAiv(kernel, output ? task.output(tensor) : task.noDep(tensor));
            });
        assertTrue(refused.fault().what().contains("tensor 0 is"));
      }
    }

    @Test
    void withSixteenTensorsTakeUpTo112Scalars() {
      int kernel = rig.idle(MICROSECOND);
      for (int scalars : new int[] {112, 113}) {
        ExplicitOrchestration program =
            (rt, arguments) -> {
              TaskArguments task = none();
              for (int i = 0; i < 16; i++) {
                task.output(SMALL);
              }
              rt.submitAiv(kernel, task.scalars(new long[scalars]));
            };
        if (scalars == 112) {
          assertEquals(1, rig.run(program).tasks());
        } else {
          assertTrue(rig.fails(program).fault().what().startsWith("129 argument words"));
        }
      }
    }

    @Test
    void withAnUnknownKernelOrNoneAreRefused() {
      rig.idle(MICROSECOND);
      assertTrue(
          rig.fails((rt, arguments) -> rt.submitAic(7, none()))
              .fault()
              .what()
              .startsWith("kernel 7 is not part"));
      assertTrue(
          rig.fails((rt, arguments) -> rt.submit(-1, -1, -1, none()))
              .fault()
              .what()
              .contains("without any kernel"));
    }

    @Test
    void withAnOutputLargerThanTheHeapAreRefusedAtOnce() {
      int kernel = rig.idle(MICROSECOND);
      GraphException refused =
          rig.fails((rt, arguments) ->
              rt.submitAiv(kernel, none().output(TensorCreateInfo.of(DataType.FLOAT32, 65536))));
      assertEquals(GraphError.HEAP_DEADLOCK, refused.code());
      assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    }
  }

  @Nested
  class Runs {
    @Test
    void withTooFewDependencyEntriesAreProvenDeadlocks() {
      int kernel = rig.idle(MICROSECOND);
      GraphException refused =
          rig.set("PTO2_RING_DEP_POOL", 4)
              .fails((rt, arguments) -> {
                long last = rt.submitAiv(kernel, none()).taskId();
                for (int i = 0; i < 5; i++) {
                  rt.addDependency(rt.submitAiv(kernel, none()).taskId(), last);
                }
              });
      assertEquals(GraphError.POOL_OVERFLOW, refused.code());
      assertTrue(refused.advice().contains("PTO2_RING_DEP_POOL=5"), refused.advice());
    }

    @Test
    void needAThreadToSchedule() {
      assertThrows(SimplerException.class, () -> rig.launch(1, 1).run((rt, arguments) -> {}));
    }

    @Test
    void withTooFewArgumentsAreRefused() {
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () ->
                  rig.run(
                      new ExplicitOrchestration() {
                        @Override
                        public void run(ExplicitOrchestrator rt, RunArguments arguments) {}

                        @Override
                        public int expectedArguments(RunArguments arguments) {
                          return 3;
                        }
                      }));
      assertTrue(refused.fault().what().contains("expects 3"));
    }

    @Test
    void thatFailedPublishNothingMoreAndTheNextOneIsClean() {
      int kernel = rig.idle(MICROSECOND);
      rig.fails((rt, arguments) -> {
        rt.submitAiv(kernel, none());
        rt.addDependency(77, 78);
        assertTrue(rt.isFatal());
        assertTrue(rt.submitAiv(kernel, none()).isEmpty());
      });
      assertEquals(List.of(), rig.executions());
      assertEquals(2, rig.run(tasks(kernel, 2)).tasks());
      assertFalse(rig.executions().isEmpty());
    }

    @Test
    void mayLetTheOrchestratorScheduleAfterwards() {
      int kernel = rig.idle(50 * MICROSECOND);
      rig.set("PTO2_ORCH_TO_SCHED", "1").launch(6, 3);
      assertEquals(60, rig.run(tasks(kernel, 60)).subtasks());
    }
  }

  private static ExplicitOrchestration tasks(int kernel, int count) {
    return (rt, arguments) -> {
      for (int i = 0; i < count; i++) {
        rt.submitAiv(kernel, none());
      }
    };
  }
}
