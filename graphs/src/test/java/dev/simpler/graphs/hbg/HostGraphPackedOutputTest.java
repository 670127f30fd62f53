package dev.simpler.graphs.hbg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostGraphPackedOutputTest extends HostGraphCase {
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
