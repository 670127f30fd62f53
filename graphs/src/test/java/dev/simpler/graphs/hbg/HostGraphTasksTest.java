package dev.simpler.graphs.hbg;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGraphTasksTest extends HostGraphCase {
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
