package dev.simpler.runtime.hbg;

import static dev.simpler.runtime.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.runtime.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.device.GraphRuntime.RunStatistics;
import dev.simpler.runtime.fake.FakeNpu.Execution;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.orchestration.hostgraph.HostGraph;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphException;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphOrchestration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostBuildGraphTest {
  private static final long MICROSECOND = 1_000_000;

  private final HostRig rig = new HostRig();

  @AfterEach
  void nothingIsLeftAllocated() {
    rig.close();
    assertEquals(0, rig.graphBuffers());
  }

  /** The execution of each task; every task must have run exactly once. */
  private Execution[] byTask(int tasks) {
    List<Execution> all = new ArrayList<>(rig.executions());
    all.sort(Comparator.comparingLong(each -> each.task));
    for (int task = 0; task < tasks; task++) {
      assertEquals(task, all.get(task).task);
    }
    assertEquals(tasks, all.size());
    return all.toArray(Execution[]::new);
  }

  @Nested
  class Tasks {
    @Test
    void getIdsFromZeroInTheOrderTheyAreAdded() {
      int kernel = rig.idle(1);
      List<Integer> ids = new ArrayList<>();
      RunStatistics run =
          rig.run((graph, arguments) -> {
            for (int i = 0; i < 5; i++) {
              ids.add(graph.addTask(kernel, AIV));
              assertEquals(i + 1, graph.taskCount());
            }
          });
      assertEquals(List.of(0, 1, 2, 3, 4), ids);
      assertEquals(5, run.tasks());
      assertEquals(5, run.subtasks());
      byTask(5);
    }

    @Test
    void seeTheirArgumentWordsAsTheyWereGiven() {
      List<Long> seen = new ArrayList<>();
      int kernel =
          rig.kernel(block -> {
            for (int i = 0; i < 16; i++) {
              seen.add(block.word(i));
            }
            return () -> {};
          });
      long[] words = new long[16];
      for (int i = 0; i < words.length; i++) {
        words[i] = 0x0123_4567_89AB_CDEFL * (i + 1);
      }
      rig.run((graph, arguments) -> graph.addTask(kernel, AIC, words));
      for (int i = 0; i < words.length; i++) {
        assertEquals(words[i], seen.get(i));
      }
    }

    @Test
    void runOnTheKindOfCoreTheyNameAndOnEveryOneOfThem() {
      int kernel = rig.idle(50 * MICROSECOND);
      rig.launch(4, 2)
          .run((graph, arguments) -> {
            for (int i = 0; i < 40; i++) {
              graph.addTask(kernel, i % 2 == 0 ? AIC : AIV);
            }
          });
      Set<Integer> used = new HashSet<>();
      for (Execution each : rig.executions()) {
        assertEquals(each.task % 2 == 0, each.core < 4, "core " + each.core);
        used.add(each.core);
      }
      assertEquals(12, used.size());
    }

    @Test
    void mayBeNone() {
      RunStatistics run = rig.run((graph, arguments) -> {});
      assertEquals(0, run.tasks());
    }

    @Test
    void fillTheTableToItsLimitAndNoFurther() {
      int kernel = rig.idle(1);
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            for (int i = 0; i <= GraphLimits.DEFAULT.tasks(); i++) {
              graph.addTask(kernel, AIV);
            }
          });
      assertTrue(
          refused.fault().what().contains("limit of 131072 per run"), () -> refused.fault().what());
      assertEquals(List.of(), rig.executions());
    }

    @Test
    void withMoreThanSixteenWordsAreRefused() {
      int kernel = rig.idle(1);
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            graph.addTask(kernel, AIV, new long[16]);
            assertThrows(HostGraphException.class, () -> graph.addTask(kernel, AIV, new long[17]));
            assertEquals(1, graph.taskCount());
          });
      assertTrue(
          refused.fault().what().contains("17 argument words, the limit is 16"),
          () -> refused.fault().what());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 31, 32, 1000})
    void ofAFunctionWithoutKernelAreRefusedWithWhatThereIs(int function) {
      rig.idle(1);
      HostGraphException refused = rig.fails((graph, arguments) -> graph.addTask(function, AIV));
      assertTrue(
          refused.fault().what().contains("function " + function), () -> refused.fault().what());
      assertTrue(refused.fault().what().contains("kernels [0]"), () -> refused.fault().what());
    }
  }

  @Nested
  class Edges {
    @Test
    void orderTasksWhateverTheirIds() {
      int kernel = rig.idle(20 * MICROSECOND);
      RunStatistics run =
          rig.run((graph, arguments) -> {
            for (int i = 0; i < 4; i++) {
              graph.addTask(kernel, AIV);
            }
            graph.addSuccessor(3, 1);
            graph.addSuccessor(1, 0);
            graph.addSuccessor(1, 2);
          });
      Execution[] ran = byTask(4);
      assertEquals(3, run.edges());
      assertTrue(ran[3].end <= ran[1].start);
      assertTrue(ran[1].end <= ran[0].start);
      assertTrue(ran[1].end <= ran[2].start);
    }

    @Test
    void saidTwiceCountTwiceAndReleaseTwice() {
      int kernel = rig.idle(MICROSECOND);
      RunStatistics run =
          rig.run((graph, arguments) -> {
            graph.addTask(kernel, AIV);
            graph.addTask(kernel, AIV);
            graph.addSuccessor(0, 1);
            graph.addSuccessor(0, 1);
          });
      assertEquals(2, run.edges());
      Execution[] ran = byTask(2);
      assertTrue(ran[0].end <= ran[1].start);
    }

    @Test
    void fanOutToTheLimitAndNoFurther() {
      int kernel = rig.idle(1);
      HostGraphOrchestration full =
          (graph, arguments) -> {
            for (int i = 0; i <= 129; i++) {
              graph.addTask(kernel, AIV);
            }
            for (int i = 1; i <= 128; i++) {
              graph.addSuccessor(0, i);
            }
          };
      assertEquals(128, rig.run(full).edges());
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            full.build(graph, arguments);
            graph.addSuccessor(0, 129);
          });
      assertTrue(
          refused.fault().what().contains("limit of 128: task 129"), () -> refused.fault().what());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void ofADiamondHoldForEveryNumberOfThreads(int threads) {
      int kernel = rig.idle(20 * MICROSECOND);
      rig.launch(12, threads)
          .run((graph, arguments) -> {
            for (int i = 0; i < 4; i++) {
              graph.addTask(kernel, i % 2 == 0 ? AIV : AIC);
            }
            for (int middle = 1; middle <= 2; middle++) {
              graph.addSuccessor(0, middle);
              graph.addSuccessor(middle, 3);
            }
          });
      Execution[] ran = byTask(4);
      for (int middle = 1; middle <= 2; middle++) {
        assertTrue(ran[0].end <= ran[middle].start);
        assertTrue(ran[middle].end <= ran[3].start);
      }
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 0", "-1, 0", "0, -1"})
    void ofUnknownTasksAreRefused(int from, int to) {
      int kernel = rig.idle(1);
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            graph.addTask(kernel, AIV);
            graph.addTask(kernel, AIV);
            graph.addSuccessor(from, to);
          });
      assertTrue(refused.fault().what().contains("tasks 0..1"), () -> refused.fault().what());
    }

    @Test
    void toTheTaskItselfAreRefused() {
      int kernel = rig.idle(1);
      assertTrue(
          rig.fails((graph, arguments) -> graph.addSuccessor(graph.addTask(kernel, AIV), 0))
              .fault()
              .what()
              .contains("successor of itself"));
    }

    @Test
    void thatFormACycleAreRefusedWithTheCycle() {
      int kernel = rig.idle(1);
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            for (int i = 0; i < 6; i++) {
              graph.addTask(kernel, AIV);
            }
            graph.addSuccessor(0, 2);
            graph.addSuccessor(2, 4);
            graph.addSuccessor(4, 3);
            graph.addSuccessor(3, 2);
            graph.addSuccessor(3, 5);
          });
      assertEquals(ErrorCategory.ORCHESTRATION, refused.category());
      assertTrue(
          refused.fault().what().contains("4 of 6 tasks can never run"),
          () -> refused.fault().what());
      assertTrue(
          refused.fault().what().contains("2 waits for 3 waits for 4 waits for 2")
              || refused.fault().what().contains("3 waits for 4 waits for 2 waits for 3")
              || refused.fault().what().contains("4 waits for 2 waits for 3 waits for 4"),
          () -> refused.fault().what());
      assertEquals(List.of(), rig.executions());
    }
  }

  @Nested
  class Memory {
    @Test
    void ofTheGraphHoldsWhatIsCopiedToItAndIsFreedAfterTheRun() {
      List<Long> seen = new ArrayList<>();
      int kernel =
          rig.kernel(block -> {
            seen.add(block.memory().getLong(block.word(0) + 8));
            seen.add((long) block.memory().getInt(block.word(1)));
            return () -> {};
          });
      rig.run((graph, arguments) -> {
        long longs = graph.malloc(16);
        long floats = graph.malloc(4);
        graph.copyToDevice(longs, new long[] {1, 77});
        graph.copyToDevice(floats, new float[] {2.5f});
        graph.addTask(kernel, AIV, longs, floats);
        assertEquals(2, rig.graphBuffers());
      });
      assertEquals(List.of(77L, (long) Float.floatToIntBits(2.5f)), seen);
      assertEquals(0, rig.graphBuffers());
    }

    @Test
    void isFreedWhenTheFunctionFails() {
      assertThrows(
          HostGraphException.class,
          () ->
              rig.run((graph, arguments) -> {
                graph.malloc(64);
                throw new IllegalStateException("given up");
              }));
      assertEquals(0, rig.graphBuffers());
    }

    @Test
    void canBeFreedEarlyButOnlyOnceAndOnlyIfTheGraphsOwn() {
      long argument = rig.tensor(4);
      rig.run((graph, arguments) -> {
        long block = graph.malloc(64);
        graph.free(block);
        assertEquals(0, rig.graphBuffers());
      });
      for (HostGraphOrchestration wrong :
          List.<HostGraphOrchestration>of(
              (graph, arguments) -> {
                long block = graph.malloc(64);
                graph.free(block);
                graph.free(block);
              },
              (graph, arguments) -> graph.free(argument),
              (graph, arguments) -> graph.free(graph.malloc(64) + 8))) {
        assertTrue(
            rig.fails(wrong).fault().what().contains("is not device memory that this graph"));
      }
    }

    @Test
    void mayBeFarMoreBuffersThanTheReferenceRecords() {
      rig.run((graph, arguments) -> {
        for (int i = 1; i <= 300; i++) {
          graph.malloc(8);
          assertEquals(i, rig.graphBuffers());
        }
      });
      assertEquals(0, rig.graphBuffers());
    }

    @Test
    void thatCannotBeReachedFailsTheRunEvenIfTheFunctionGoesOn() {
      int kernel = rig.idle(1);
      List<SimplerException> seen = new ArrayList<>();
      SimplerException failed =
          assertThrows(
              SimplerException.class,
              () ->
                  rig.run((graph, arguments) -> {
                    long block = graph.malloc(16);
                    seen.add(
                        assertThrows(
                            SimplerException.class, () -> graph.copyToDevice(block, new long[3])));
                    graph.addTask(kernel, AIV, block);
                  }));
      assertEquals(seen, List.of(failed));
      assertEquals(List.of(), rig.executions());
      assertEquals(0, rig.graphBuffers());
    }

    @Test
    void ofNoBytesIsRefused() {
      assertTrue(
          rig.fails((graph, arguments) -> graph.malloc(0)).fault().what().contains("of 0 bytes"));
    }
  }

  @Nested
  class PackedOutput {
    @Test
    void isReportedWithItsArgumentAndStaysAllocatedUntilTheNextRun() {
      rig.tensor(4);
      rig.tensor(4);
      List<Long> bound = new ArrayList<>();
      RunStatistics run =
          rig.run((graph, arguments) -> {
            long output = graph.malloc(64);
            bound.add(output + 16);
            graph.bindPackedOutput(1, output + 16, 16);
          });
      assertEquals(1, run.packedOutputArgument());
      assertEquals(bound.get(0), run.packedOutputAddress());
      assertEquals(16, run.packedOutputBytes());
      assertEquals(1, rig.graphBuffers());
      rig.run((graph, arguments) -> {});
      assertEquals(0, rig.graphBuffers());
    }

    @Test
    void mayLieInAnArgumentThatSpansAnother() {
      long whole = rig.tensor(16);
      rig.view(whole + 8, 2);
      RunStatistics run = rig.run((graph, arguments) -> graph.bindPackedOutput(1, whole + 32, 8));
      assertEquals(whole + 32, run.packedOutputAddress());
    }

    @Test
    void isRefusedTwiceOutOfRangeOutsideMemoryAndFreed() {
      rig.tensor(4);
      Map<String, HostGraphOrchestration> wrong =
          Map.of(
              "for tensor argument 1 of a run with 1",
              (graph, arguments) -> graph.bindPackedOutput(1, graph.malloc(16), 16),
              "a second packed output",
              (graph, arguments) -> {
                graph.bindPackedOutput(0, graph.malloc(16), 16);
                graph.bindPackedOutput(0, graph.malloc(16), 16);
              },
              "of 17 bytes",
              (graph, arguments) -> graph.bindPackedOutput(0, graph.malloc(16), 17),
              "of -1 bytes",
              (graph, arguments) -> graph.bindPackedOutput(0, graph.malloc(16), -1),
              "was freed by the graph",
              (graph, arguments) -> {
                long output = graph.malloc(16);
                graph.bindPackedOutput(0, output, 16);
                graph.free(output);
              });
      wrong.forEach((what, function) ->
          assertTrue(rig.fails(function).fault().what().contains(what), () -> what));
    }
  }

  @Nested
  class Errors {
    @Test
    void thatTheFunctionSwallowsFailTheRunAllTheSame() {
      int kernel = rig.idle(1);
      HostGraphException refused =
          rig.fails((graph, arguments) -> {
            graph.addTask(kernel, AIV);
            try {
              graph.addSuccessor(0, 9);
            } catch (HostGraphException ignored) {
              graph.addTask(kernel, AIV);
            }
          });
      assertTrue(
          refused.fault().what().contains("an edge of task 9"), () -> refused.fault().what());
      assertEquals(List.of(), rig.executions());
    }

    @Test
    void ofTheFunctionAreWrapped() {
      HostGraphException failed =
          rig.fails((graph, arguments) -> {
            throw new IllegalStateException("given up");
          });
      assertEquals(ErrorCategory.ORCHESTRATION, failed.category());
      assertInstanceOf(IllegalStateException.class, failed.getCause());
      assertTrue(failed.fault().what().contains("given up"), () -> failed.fault().what());
    }

    @Test
    void tooFewArgumentsAreRefused() {
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () ->
                  rig.run(
                      new HostGraphOrchestration() {
                        @Override
                        public void build(HostGraph graph, RunArguments arguments) {}

                        @Override
                        public int expectedArguments(RunArguments arguments) {
                          return 2;
                        }
                      }));
      assertTrue(refused.fault().what().contains("with 0 arguments"), () -> refused.fault().what());
    }

    @Test
    void leaveTheRuntimeUsable() {
      int kernel = rig.idle(1);
      rig.fails((graph, arguments) -> graph.addTask(9, AIV));
      rig.run((graph, arguments) -> graph.addTask(kernel, AIV));
      assertEquals(1, rig.executions().size());
    }
  }

  @Nested
  class Scheduling {
    @Test
    void givesARunningCoreASecondTaskOnceItHasAcknowledged() {
      int kernel = rig.idle(100 * MICROSECOND);
      rig.launch(1, 1)
          .run((graph, arguments) -> {
            for (int i = 0; i < 6; i++) {
              graph.addTask(kernel, AIC);
            }
          });
      List<Execution> ran = rig.executions();
      assertEquals(6, ran.size());
      for (int i = 1; i < ran.size(); i++) {
        long gap = ran.get(i).start - ran.get(i - 1).end;
        assertTrue(gap < MICROSECOND, "the core waited " + gap + " ps for its next task");
      }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000, 2 * MICROSECOND})
    void countsTasksWhoseEndIsOverwrittenByTheNextStart(long duration) {
      int kernel = rig.idle(duration);
      RunStatistics run =
          rig.launch(2, 1)
              .run((graph, arguments) -> {
                for (int i = 0; i < 400; i++) {
                  graph.addTask(kernel, i % 2 == 0 ? AIC : AIV);
                  if (i % 7 == 6) {
                    graph.addSuccessor(i - 6, i);
                  }
                }
              });
      assertEquals(400, run.tasks());
      byTask(400);
    }

    @Test
    void dealsCoresOutOverAllThreads() {
      int kernel = rig.idle(100 * MICROSECOND);
      rig.launch(6, 3)
          .run((graph, arguments) -> {
            for (int i = 0; i < 36; i++) {
              graph.addTask(kernel, i < 12 ? AIC : AIV);
            }
          });
      Map<Integer, Integer> perCore = new HashMap<>();
      rig.executions().forEach(each -> perCore.merge(each.core, 1, Integer::sum));
      assertEquals(18, perCore.size());
      perCore.forEach((core, count) -> assertEquals(2, count, "core " + core));
    }

    @Test
    void isTheSameForTheSameSeed() {
      int kernel = rig.idle(7 * MICROSECOND);
      HostGraphOrchestration program =
          (graph, arguments) -> {
            for (int i = 0; i < 60; i++) {
              graph.addTask(kernel, i % 3 == 0 ? AIC : AIV);
              if (i > 4) {
                graph.addSuccessor(i - 5, i);
              }
            }
          };
      List<String> first = trace(program);
      assertEquals(first, trace(program));
    }

    private List<String> trace(HostGraphOrchestration program) {
      rig.seed(5).run(program);
      return rig.executions().stream()
          .map(each -> each.task + "@" + each.core + ":" + each.start)
          .toList();
    }
  }
}
