package dev.simpler.graphs.hbg;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGraphSchedulingTest extends HostGraphCase {
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
