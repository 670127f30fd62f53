package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Paged attention as one task on whole clusters: each of its blocks takes every so many tiles of
 * heads. Arguments as {@link PagedAttentionGraph} has them, then the number of blocks.
 */
public final class SpmdAttentionGraph implements Orchestration {
  static final int CUBE = 0;
  static final int VECTOR = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor query = arguments.tensor(0);
    int heads = Math.min((int) query.extent(1), AttentionRooms.HEADS);
    int blocks = arguments.scalarInt(1);
    rt.submit(
        CUBE,
        VECTOR,
        VECTOR,
        new TaskArguments()
            .inputs(query, arguments.tensor(1), arguments.tensor(2))
            .inputs(arguments.tensor(3), arguments.tensor(4))
            .output(arguments.tensor(5))
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, AttentionRooms.ELEMENTS))
            .output(TensorCreateInfo.of(DataType.BFLOAT16, blocks, AttentionRooms.ELEMENTS))
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, AttentionRooms.ELEMENTS))
            .scalar(arguments.scalarFloat(0))
            .scalar(heads)
            .blocks(blocks));
  }
}
