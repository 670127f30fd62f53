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
 * As {@link UnrolledAttentionGraph} with explicit dependencies. A hub task without work owns what a
 * sequence accumulates. Elements cannot be read here, so that the context lengths are scalars after
 * the scale and the number of blocks of a group.
 */
public final class ExplicitUnrolledGraph implements ExplicitOrchestration {
  private static final int HEAD_TILE = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
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
    int group = arguments.scalarInt(1);
    int length = arguments.scalarInt(2 + item);
    int headDim = (int) arguments.tensor(0).extent(2);
    int blockSize = (int) keys.extent(1);
    int[] shape = {1, tile, headDim};
    int[] corner = {item, head, 0};
    Tensor q = arguments.tensor(0).view(shape, corner);
    Tensor out = arguments.tensor(5).view(shape, corner);
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, tile);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, tile, headDim);
    TaskResult hub =
        rt.submitAiv(
            ExplicitAttentionGraph.HUB,
            new TaskArguments().outputs(statistics, statistics, weighted));
    if (hub.isEmpty()) {
      return;
    }
    long previous = hub.taskId();
    int all = Math.ceilDiv(length, blockSize);
    for (int first = 0; first < all; first += group) {
      int blocks = Math.min(group, all - first);
      boolean last = first + blocks == all;
      int validInLast = last ? length - (all - 1) * blockSize : blockSize;
      int entry = item * (int) table.extent(1) + first;
      int columns = blocks * blockSize;
      TensorCreateInfo scores = TensorCreateInfo.of(DataType.FLOAT32, tile, columns);
      TensorCreateInfo rounded = TensorCreateInfo.of(DataType.BFLOAT16, tile, columns);
      TaskArguments task = new TaskArguments().inputs(q, keys, table).output(scores);
      TaskResult queryKey =
          rt.submitAic(UnrolledAttentionGraph.QUERY_KEY, task.scalars(blocks, entry));
      task = new TaskArguments().input(queryKey.get(0)).outputs(rounded, statistics, statistics);
      TaskResult softmax =
          rt.submitAiv(
              UnrolledAttentionGraph.SOFTMAX,
              task.scalars(blocks, blockSize, validInLast).scalar(scale));
      task = new TaskArguments().inputs(softmax.get(0), values, table).output(weighted);
      TaskResult product =
          rt.submitAic(UnrolledAttentionGraph.PROBABILITY_VALUE, task.scalars(blocks, entry));
      TaskResult update =
          rt.submitAiv(
              UnrolledAttentionGraph.UPDATE,
              new TaskArguments()
                  .inputs(softmax.get(1), softmax.get(2), product.get(0))
                  .inouts(hub.get(0), hub.get(1), hub.get(2), out)
                  .scalar(first == 0)
                  .scalar(last));
      rt.addDependency(queryKey.taskId(), softmax.taskId());
      rt.addDependency(softmax.taskId(), product.taskId());
      rt.addDependency(softmax.taskId(), update.taskId());
      rt.addDependency(product.taskId(), update.taskId());
      rt.addDependency(previous, update.taskId());
      previous = update.taskId();
    }
  }
}
