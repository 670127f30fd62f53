package dev.simpler.examples.check;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** Tasks of a graph built on the host, of which an edge is missing if the number is odd. */
public final class HostBugs implements HostGraphOrchestration {
  private static final int N = 64;

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    int bug = arguments.scalarInt(1);
    long in = arguments.tensor(0).address();
    long out = arguments.tensor(1).address();
    long x = graph.malloc(4 * N * N);
    int first = task(graph, in, x);
    int second = task(graph, x, out);
    switch (bug) {
      case 1 -> {}
      case 3, 4 -> {
        int third = task(graph, in, x);
        graph.addSuccessor(first, second);
        graph.addSuccessor(bug == 4 ? second : first, third);
      }
      case 5, 6 -> {
        int between = task(graph, bug == 6 ? x : in, graph.malloc(4 * N * N));
        if (bug == 6) {
          graph.addSuccessor(first, between);
        }
        graph.addSuccessor(between, second);
      }
      case 7, 8 -> {
        int other = task(graph, in, bug == 7 ? out : graph.malloc(4 * N * N));
        graph.addSuccessor(first, second);
        graph.addSuccessor(first, other);
      }
      default -> graph.addSuccessor(first, second);
    }
  }

  private static int task(HostGraph graph, long from, long to) {
    return graph.addTask(0, CoreType.AIV, from, to);
  }
}
