package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * As {@link PagedAttentionGraph}, but every task works on one block of up to 16 sequences at once.
 * All sequences of a chunk go as far as its longest one; kernels read block table and lengths
 * themselves. The result is left out of dependency inference, so that chunks do not wait for each
 * other.
 */
public final class BatchAttentionGraph implements Orchestration {
  /** Sequences that one task works on, at most. */
  static final int CHUNK = 16;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor query = arguments.tensor(0);
    Tensor lengths = arguments.tensor(4);
    int blockSize = (int) arguments.tensor(1).extent(1);
    int batch = (int) query.extent(0);
    int heads = (int) query.extent(1);
    int tile = Math.min(heads, AttentionTasks.HEAD_TILE);
    for (int head = 0; head < heads; head += tile) {
      for (int item = 0; item < batch; item += CHUNK) {
        int chunk = Math.min(CHUNK, batch - item);
        int longest = 0;
        for (int i = 0; i < chunk; i++) {
          longest = Math.max(longest, rt.getInt(lengths, item + i));
        }
        int[] shape = {chunk, tile, (int) query.extent(2)};
        int[] corner = {item, head, 0};
        try (Scope _ = rt.scope()) {
          chunk(rt, arguments, shape, corner, Math.ceilDiv(longest, blockSize));
        }
      }
    }
  }

  private static void chunk(
      Orchestrator rt, RunArguments arguments, int[] shape, int[] corner, int blocks) {
    Tensor keys = arguments.tensor(1);
    Tensor values = arguments.tensor(2);
    Tensor table = arguments.tensor(3);
    Tensor lengths = arguments.tensor(4);
    float scale = arguments.scalarFloat(0);
    int item = corner[0];
    int blockSize = (int) keys.extent(1);
    Tensor q = arguments.tensor(0).view(shape, corner);
    Tensor out = arguments.tensor(5).view(shape, corner, true);
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, shape[0], shape[1]);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, shape);
    TensorCreateInfo scores = TensorCreateInfo.of(DataType.FLOAT32, shape[0], shape[1], blockSize);
    TensorCreateInfo rounded =
        TensorCreateInfo.of(DataType.BFLOAT16, shape[0], shape[1], blockSize);
    TaskResult running = rt.allocTensors(statistics, statistics, weighted);
    if (rt.isFatal()) {
      return;
    }
    for (int block = 0; block < blocks; block++) {
      try (Scope _ = rt.scope()) {
        TaskArguments task = new TaskArguments().inputs(q, keys, table).output(scores);
        Tensor s = rt.submitAic(AttentionTasks.QUERY_KEY, task.scalars(item, block)).get(0);
        task = new TaskArguments().inputs(s, lengths).outputs(rounded, statistics, statistics);
        TaskResult softmax =
            rt.submitAiv(AttentionTasks.SOFTMAX, task.scalar(scale).scalars(item, block));
        task = new TaskArguments().inputs(softmax.get(0), values, table).output(weighted);
        Tensor o = rt.submitAic(AttentionTasks.PROBABILITY_VALUE, task.scalars(item, block)).get(0);
        BlockGroup group = new BlockGroup(block, 1, blockSize, block == 0, block == blocks - 1);
        rt.submitAiv(AttentionTasks.UPDATE, group.update(softmax, o, running, out));
      }
    }
  }
}
