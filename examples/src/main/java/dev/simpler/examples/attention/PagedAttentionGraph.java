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
 * For each sequence and tile of heads a chain of blocks, four tasks each: scores, softmax, weighted
 * values, update. Only the updates of a sequence depend on each other.
 *
 * <p>Tensors: query (batch x heads x headDim), key and value pages (pages x blockSize x 1 x
 * headDim), block table (batch x blocks), context lengths (batch), out (batch x heads x headDim).
 * Scalar: scale of the scores.
 */
public final class PagedAttentionGraph implements Orchestration {
  static final int QUERY_KEY = 0;
  static final int SOFTMAX = 1;
  static final int PROBABILITY_VALUE = 2;
  static final int UPDATE = 3;

  /** Heads that one task works on, at most. */
  private static final int HEAD_TILE = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
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
    Tensor query = arguments.tensor(0);
    Tensor keys = arguments.tensor(1);
    Tensor values = arguments.tensor(2);
    Tensor table = arguments.tensor(3);
    float scale = arguments.scalarFloat(0);
    int headDim = (int) query.extent(2);
    int blockSize = (int) keys.extent(1);
    int[] tileShape = {1, tile, headDim};
    int[] tileCorner = {item, head, 0};
    Tensor q = query.view(tileShape, tileCorner);
    Tensor out = arguments.tensor(5).view(tileShape, tileCorner);
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, tile);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, tile, headDim);
    TensorCreateInfo scores = TensorCreateInfo.of(DataType.FLOAT32, tile, blockSize);
    TensorCreateInfo rounded = TensorCreateInfo.of(DataType.BFLOAT16, tile, blockSize);
    TaskResult running = rt.allocTensors(statistics, statistics, weighted);
    if (rt.isFatal()) {
      return;
    }
    int blocks = Math.ceilDiv(length, blockSize);
    for (int block = 0; block < blocks; block++) {
      try (Scope _ = rt.scope()) {
        int page = rt.getInt(table, item, block);
        int valid = Math.min(blockSize, length - block * blockSize);
        Tensor s =
            rt.submitAic(
                    QUERY_KEY, new TaskArguments().input(q).input(page(keys, page)).output(scores))
                .get(0);
        // The softmax learns from the view how many columns of the block are in use.
        TaskResult softmax =
            rt.submitAiv(
                SOFTMAX,
                new TaskArguments()
                    .input(s.view(new int[] {tile, valid}, new int[2]))
                    .outputs(rounded, statistics, statistics)
                    .scalar(scale));
        Tensor o =
            rt.submitAic(
                    PROBABILITY_VALUE,
                    new TaskArguments()
                        .input(softmax.get(0))
                        .input(page(values, page))
                        .output(weighted))
                .get(0);
        rt.submitAiv(
            UPDATE,
            new TaskArguments()
                .inputs(softmax.get(1), softmax.get(2), o)
                .inouts(running.get(0), running.get(1), running.get(2), out)
                .scalar(block == 0)
                .scalar(block == blocks - 1));
      }
    }
  }

  private static Tensor page(Tensor pages, int id) {
    int[] shape = pages.shape();
    shape[0] = 1;
    return pages.view(shape, new int[] {id, 0, 0, 0});
  }
}
