package dev.simpler.graphs.hbg;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostGraphEdgesTest extends HostGraphCase {
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
