package dev.simpler.graphs.hbg;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostGraphErrorsTest extends HostGraphCase {
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
    assertTrue(refused.fault().what().contains("an edge of task 9"), () -> refused.fault().what());
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
