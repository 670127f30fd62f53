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
 * As {@link PagedAttentionGraph}, but every task works on a group of blocks of one sequence. The
 * second scalar says how many blocks make a group, 64 in the reference. The result is left out of
 * dependency inference: only the last update of a sequence writes its part.
 */
public final class UnrolledAttentionGraph implements Orchestration {
  static final int QUERY_KEY = 0;
  static final int SOFTMAX = 1;
  static final int PROBABILITY_VALUE = 2;
  static final int UPDATE = 3;

  private static final int HEAD_TILE = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor query = arguments.tensor(0);
    Tensor lengths = arguments.tensor(4);
    int batch = (int) query.extent(0);
    int heads = (int) query.extent(1);
    int tile = Math.min(heads, HEAD_TILE);
    for (int item = 0; item < batch; item++) {
      int length = rt.getInt(lengths, item);
      for (int head = 0; head < heads; head += tile) {
        try (Scope _ = rt.scope()) {
          sequence(rt, arguments, item, head, tile, length);
        }
      }
    }
  }

  private static void sequence(
      Orchestrator rt, RunArguments arguments, int item, int head, int tile, int length) {
    Tensor keys = arguments.tensor(1);
    Tensor values = arguments.tensor(2);
    Tensor table = arguments.tensor(3);
    float scale = arguments.scalarFloat(0);
    int group = arguments.scalarInt(1);
    int headDim = (int) arguments.tensor(0).extent(2);
    int blockSize = (int) keys.extent(1);
    int[] shape = {1, tile, headDim};
    int[] corner = {item, head, 0};
    Tensor q = arguments.tensor(0).view(shape, corner);
    Tensor out = arguments.tensor(5).view(shape, corner, true);
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, tile);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, tile, headDim);
    TaskResult running = rt.allocTensors(statistics, statistics, weighted);
    if (rt.isFatal()) {
      return;
    }
    int all = Math.ceilDiv(length, blockSize);
    for (int first = 0; first < all; first += group) {
      int blocks = Math.min(group, all - first);
      boolean last = first + blocks == all;
      int validInLast = last ? length - (all - 1) * blockSize : blockSize;
      int entry = item * (int) table.extent(1) + first;
      int columns = blocks * blockSize;
      try (Scope _ = rt.scope()) {
        Tensor s =
            rt.submitAic(
                    QUERY_KEY,
                    new TaskArguments()
                        .inputs(q, keys, table)
                        .output(TensorCreateInfo.of(DataType.FLOAT32, tile, columns))
                        .scalars(blocks, entry))
                .get(0);
        TaskResult softmax =
            rt.submitAiv(
                SOFTMAX,
                new TaskArguments()
                    .input(s)
                    .output(TensorCreateInfo.of(DataType.BFLOAT16, tile, columns))
                    .outputs(statistics, statistics)
                    .scalars(blocks, blockSize, validInLast)
                    .scalar(scale));
        Tensor o =
            rt.submitAic(
                    PROBABILITY_VALUE,
                    new TaskArguments()
                        .inputs(softmax.get(0), values, table)
                        .output(weighted)
                        .scalars(blocks, entry))
                .get(0);
        rt.submitAiv(
            UPDATE,
            new TaskArguments()
                .inputs(softmax.get(1), softmax.get(2), o)
                .inouts(running.get(0), running.get(1), running.get(2), out)
                .scalar(first == 0)
                .scalar(last));
      }
    }
  }
}
