package dev.simpler.export.program;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** Adds twice, through memory of its own. */
public final class AddOnHost implements HostGraphOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 2;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long x = arguments.tensor(0).address();
    long middle = graph.malloc(64);
    int first = graph.addTask(0, CoreType.AIV, x, middle, HostGraph.word(0.5f));
    int second = graph.addTask(0, CoreType.AIV, middle, arguments.tensor(1).address(), 1);
    graph.addSuccessor(first, second);
  }
}
