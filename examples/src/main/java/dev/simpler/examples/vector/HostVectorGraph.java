package dev.simpler.examples.vector;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static dev.simpler.platform.orchestration.hostgraph.HostGraph.word;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * {@code f = (a+b+1)(a+b+2)} as four vector tasks, built on the host: temporaries and the four
 * edges are said, not inferred.
 */
public final class HostVectorGraph implements HostGraphOrchestration {
  private static final long TEMPORARY_BYTES = 4L * VectorGraph.SIZE;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long a = arguments.tensor(0).address();
    long b = arguments.tensor(1).address();
    long f = arguments.tensor(2).address();
    long c = graph.malloc(TEMPORARY_BYTES);
    long d = graph.malloc(TEMPORARY_BYTES);
    long e = graph.malloc(TEMPORARY_BYTES);

    int sum = graph.addTask(VectorGraph.ADD, AIV, a, b, c);
    int plusOne = graph.addTask(VectorGraph.ADD_SCALAR, AIV, c, d, word(1.0f));
    int plusTwo = graph.addTask(VectorGraph.ADD_SCALAR, AIV, c, e, word(2.0f));
    int product = graph.addTask(VectorGraph.MULTIPLY, AIV, d, e, f);
    graph.addSuccessor(sum, plusOne);
    graph.addSuccessor(sum, plusTwo);
    graph.addSuccessor(plusOne, product);
    graph.addSuccessor(plusTwo, product);
  }
}
