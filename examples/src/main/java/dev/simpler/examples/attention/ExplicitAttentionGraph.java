package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * As {@link PagedAttentionGraph} with explicit dependencies. A hub task without work owns what a
 * sequence accumulates. Elements cannot be read here, so that kernels look up the block table, and
 * the context lengths are scalars after the scale.
 */
public final class ExplicitAttentionGraph implements ExplicitOrchestration {
  /** A kernel that does nothing. */
  static final int HUB = 4;

  private static final int HEAD_TILE = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    Tensor query = arguments.tensor(0);
    int heads = (int) query.extent(1);
    int tile = Math.min(heads, HEAD_TILE);
    for (int item = 0; item < query.extent(0); item++) {
      for (int head = 0; head < heads && !rt.isFatal(); head += tile) {
        try (Scope _ = rt.scope()) {
          sequence(rt, arguments, item, head, tile);
        }
      }
    }
  }

  private static void sequence(
      ExplicitOrchestrator rt, RunArguments arguments, int item, int head, int tile) {
    Tensor keys = arguments.tensor(1);
    Tensor values = arguments.tensor(2);
    Tensor table = arguments.tensor(3);
    float scale = arguments.scalarFloat(0);
    int length = arguments.scalarInt(1 + item);
    int headDim = (int) arguments.tensor(0).extent(2);
    int blockSize = (int) keys.extent(1);
    int[] shape = {1, tile, headDim};
    int[] corner = {item, head, 0};
    Tensor q = arguments.tensor(0).view(shape, corner);
    Tensor out = arguments.tensor(5).view(shape, corner);
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, tile);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, tile, headDim);
    TensorCreateInfo scores = TensorCreateInfo.of(DataType.FLOAT32, tile, blockSize);
    TensorCreateInfo rounded = TensorCreateInfo.of(DataType.BFLOAT16, tile, blockSize);
    TaskResult hub =
        rt.submitAiv(HUB, new TaskArguments().outputs(statistics, statistics, weighted));
    if (hub.isEmpty()) {
      return;
    }
    long previous = hub.taskId();
    int blocks = Math.ceilDiv(length, blockSize);
    for (int block = 0; block < blocks; block++) {
      int entry = item * (int) table.extent(1) + block;
      int valid = Math.min(blockSize, length - block * blockSize);
      TaskArguments task = new TaskArguments().inputs(q, keys, table).output(scores);
      TaskResult queryKey = rt.submitAic(PagedAttentionGraph.QUERY_KEY, task.scalars(1, entry));
      Tensor s = queryKey.get(0).view(new int[] {tile, valid}, new int[2]);
      task = new TaskArguments().input(s).outputs(rounded, statistics, statistics);
      TaskResult softmax = rt.submitAiv(PagedAttentionGraph.SOFTMAX, task.scalar(scale));
      task = new TaskArguments().inputs(softmax.get(0), values, table).output(weighted);
      TaskResult product =
          rt.submitAic(PagedAttentionGraph.PROBABILITY_VALUE, task.scalars(1, entry));
      TaskResult update =
          rt.submitAiv(
              PagedAttentionGraph.UPDATE,
              new TaskArguments()
                  .inputs(softmax.get(1), softmax.get(2), product.get(0))
                  .inouts(hub.get(0), hub.get(1), hub.get(2), out)
                  .scalar(block == 0)
                  .scalar(block == blocks - 1));
      rt.addDependency(queryKey.taskId(), softmax.taskId());
      rt.addDependency(softmax.taskId(), product.taskId());
      rt.addDependency(softmax.taskId(), update.taskId());
      rt.addDependency(product.taskId(), update.taskId());
      rt.addDependency(previous, update.taskId());
      previous = update.taskId();
    }
  }
}
