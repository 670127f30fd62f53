package dev.simpler.examples.bgemm;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * {@link BatchedGraph} built on the host. A group has one buffer for products, so that each step's
 * product waits for the sum of the step before: a group is one serial chain.
 */
public final class HostBatchedGraph implements HostGraphOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long a = arguments.tensor(0).address();
    long b = arguments.tensor(1).address();
    long c = arguments.tensor(2).address();
    long side = arguments.scalar(0);
    long chunk = arguments.scalar(1) * side * side;
    long bytes = 4 * chunk;
    int steps = arguments.scalarInt(2);
    int groups = arguments.scalarInt(3);
    BlockGrid blocks = new BlockGrid(arguments.scalarInt(4), steps);
    for (int group = 0; group < groups; group++) {
      long product = graph.malloc(bytes);
      int previous = -1;
      for (int step = 0; step < steps; step++) {
        long left = a + blocks.left(group, step) * bytes;
        long right = b + blocks.right(group, step) * bytes;
        int multiply = graph.addTask(BatchedGraph.PRODUCT, AIC, left, right, product, side, chunk);
        int add = graph.addTask(BatchedGraph.ADD, AIV, c + group * bytes, product, side, chunk);
        graph.addSuccessor(multiply, add);
        if (step > 0) {
          graph.addSuccessor(previous, multiply);
        }
        previous = add;
      }
    }
  }
}
