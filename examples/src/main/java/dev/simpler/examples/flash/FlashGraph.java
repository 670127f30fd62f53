package dev.simpler.examples.flash;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * One task on whole clusters with a block for every tile of queries of every head. Tensors: q, k, v
 * (tokens x heads*headDim), mask (128 x 128), out. Scalars: number of heads, scale.
 */
public final class FlashGraph implements Orchestration {
  static final int CUBE = 0;
  static final int VECTOR = 1;

  private static final int TILE = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor q = arguments.tensor(0);
    int heads = arguments.scalarInt(0);
    int headDim = (int) q.extent(1) / heads;
    int blocks = (int) q.extent(0) / TILE * heads;
    rt.submit(
        CUBE,
        VECTOR,
        VECTOR,
        new TaskArguments()
            .inputs(q, arguments.tensor(1), arguments.tensor(2), arguments.tensor(3))
            .output(arguments.tensor(4))
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, 2, TILE, TILE))
            .output(TensorCreateInfo.of(DataType.FLOAT16, blocks, TILE, TILE))
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, TILE, headDim))
            .scalar(heads)
            .scalar(arguments.scalarFloat(1))
            .blocks(blocks));
  }
}
