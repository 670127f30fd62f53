package dev.simpler.examples.attention;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * As {@link PagedAttentionGraph}, built on the host: every block has buffers of its own, and edges
 * are said. Nothing on the device can be read yet, so that kernels look up the block table, and the
 * context lengths are scalars after the scale.
 */
public final class HostAttentionGraph implements HostGraphOrchestration {
  private static final int BFLOAT16 = 2;
  private static final int FLOAT32 = 4;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    Tensor query = arguments.tensor(0);
    int heads = (int) query.extent(1);
    int tile = Math.min(heads, AttentionTasks.HEAD_TILE);
    for (int item = 0; item < query.extent(0); item++) {
      for (int head = 0; head < heads; head += tile) {
        sequence(graph, arguments, item, head, tile);
      }
    }
  }

  private static void sequence(
      HostGraph graph, RunArguments arguments, int item, int head, int tile) {
    Tensor query = arguments.tensor(0);
    Tensor table = arguments.tensor(3);
    int heads = (int) query.extent(1);
    int headDim = (int) query.extent(2);
    int blockSize = (int) arguments.tensor(1).extent(1);
    long scale = arguments.scalar(0);
    int length = arguments.scalarInt(1 + item);
    long row = ((long) item * heads + head) * headDim;
    long q = query.address() + BFLOAT16 * row;
    long keys = arguments.tensor(1).address();
    long values = arguments.tensor(2).address();
    long out = arguments.tensor(5).address() + FLOAT32 * row;
    long statistics = (long) FLOAT32 * tile;
    long weighted = statistics * headDim;
    long scores = statistics * blockSize;
    long runningMax = graph.malloc(statistics);
    long runningSum = graph.malloc(statistics);
    long running = graph.malloc(weighted);

    int blocks = Math.ceilDiv(length, blockSize);
    int previous = -1;
    for (int block = 0; block < blocks; block++) {
      long entry = table.address() + 4 * (item * table.extent(1) + block);
      int valid = Math.min(blockSize, length - block * blockSize);
      long s = graph.malloc(scores);
      long p = graph.malloc(scores / 2);
      long max = graph.malloc(statistics);
      long sum = graph.malloc(statistics);
      long o = graph.malloc(weighted);
      int queryKey =
          graph.addTask(AttentionTasks.QUERY_KEY, AIC, q, keys, entry, s, tile, headDim, blockSize);
      int softmax =
          graph.addTask(AttentionTasks.SOFTMAX, AIV, s, p, max, sum, tile, blockSize, valid, scale);
      int product =
          graph.addTask(
              AttentionTasks.PROBABILITY_VALUE, AIC, p, values, entry, o, tile, headDim, blockSize);
      int first = block == 0 ? 1 : 0;
      int last = block == blocks - 1 ? 1 : 0;
      int update =
          graph.addTask(
              AttentionTasks.UPDATE,
              AIV,
              max,
              sum,
              o,
              runningMax,
              runningSum,
              running,
              out,
              tile,
              headDim,
              first,
              last);
      graph.addSuccessor(queryKey, softmax);
      graph.addSuccessor(softmax, product);
      graph.addSuccessor(product, update);
      if (block > 0) {
        graph.addSuccessor(previous, update);
      }
      previous = update;
    }
  }
}
