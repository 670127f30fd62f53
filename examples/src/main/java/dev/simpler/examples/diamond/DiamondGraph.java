package dev.simpler.examples.diamond;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * {@code f = exp(sqrt(ln a) * w1 + sqrt(ln a) * w2)} for each 128x128 item: one vector task, two
 * cube tasks that need it, one vector task that needs both. Tensors: a (items), w1, w2, f (items).
 */
public final class DiamondGraph implements HostGraphOrchestration {
  static final int LOG_SQRT = 0;
  static final int MATMUL = 1;
  static final int ADD_EXP = 2;

  /** Elements of one item. */
  static final int ITEM = 128 * 128;

  private static final int HALF_BYTES = 2 * ITEM;
  private static final int FLOAT_BYTES = 4 * ITEM;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long a = arguments.tensor(0).address();
    long w1 = arguments.tensor(1).address();
    long w2 = arguments.tensor(2).address();
    long f = arguments.tensor(3).address();
    int items = (int) (arguments.tensor(0).elements() / ITEM);
    for (int item = 0; item < items; item++) {
      long b = graph.malloc(HALF_BYTES);
      long c = graph.malloc(FLOAT_BYTES);
      long d = graph.malloc(FLOAT_BYTES);
      int top = graph.addTask(LOG_SQRT, CoreType.AIV, a + (long) item * HALF_BYTES, b);
      int left = graph.addTask(MATMUL, CoreType.AIC, b, w1, c);
      int right = graph.addTask(MATMUL, CoreType.AIC, b, w2, d);
      int bottom = graph.addTask(ADD_EXP, CoreType.AIV, c, d, f + (long) item * FLOAT_BYTES);
      graph.addSuccessor(top, left);
      graph.addSuccessor(top, right);
      graph.addSuccessor(left, bottom);
      graph.addSuccessor(right, bottom);
    }
  }
}
