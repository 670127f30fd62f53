package dev.simpler.examples.childmemory;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static dev.simpler.platform.orchestration.hostgraph.HostGraph.word;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * What {@link WeightedGraph} computes, as a graph built on the host. Three scalars say at which
 * positions a, w and f are.
 */
public final class HostWeightedGraph implements HostGraphOrchestration {
  private static final long TEMPORARY_BYTES = 4L * WeightedGraph.SIZE;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long a = arguments.tensor(arguments.scalarInt(0)).address();
    long w = arguments.tensor(arguments.scalarInt(1)).address();
    long f = arguments.tensor(arguments.scalarInt(2)).address();
    long c = graph.malloc(TEMPORARY_BYTES);
    long d = graph.malloc(TEMPORARY_BYTES);
    long e = graph.malloc(TEMPORARY_BYTES);
    long g = graph.malloc(TEMPORARY_BYTES);

    int sum = graph.addTask(WeightedGraph.ADD, AIV, a, w, c);
    int plusOne = graph.addTask(WeightedGraph.ADD_SCALAR, AIV, c, d, word(1.0f));
    int plusTwo = graph.addTask(WeightedGraph.ADD_SCALAR, AIV, c, e, word(2.0f));
    int product = graph.addTask(WeightedGraph.MULTIPLY, AIV, d, e, g);
    int total = graph.addTask(WeightedGraph.ADD, AIV, g, c, f);
    graph.addSuccessor(sum, plusOne);
    graph.addSuccessor(sum, plusTwo);
    graph.addSuccessor(plusOne, product);
    graph.addSuccessor(plusTwo, product);
    graph.addSuccessor(product, total);
  }
}
