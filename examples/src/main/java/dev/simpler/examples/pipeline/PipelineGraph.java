package dev.simpler.examples.pipeline;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Independent tasks, each a pipeline over a run of tiles on a whole cluster. Arguments: x, weight,
 * y; scalars: tiles, tiles of a task, whether products travel through global memory.
 */
public final class PipelineGraph implements Orchestration {
  static final int PUSH = 0;
  static final int POP = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int tiles = arguments.scalarInt(0);
    int perTask = arguments.scalarInt(1);
    for (int first = 0; first < tiles; first += perTask) {
      int count = Math.min(perTask, tiles - first);
      rt.submit(
          PUSH,
          POP,
          POP,
          new TaskArguments()
              .inputs(part(arguments.tensor(0), first, count), arguments.tensor(1))
              .output(part(arguments.tensor(2), first, count))
              .output(
                  TensorCreateInfo.of(DataType.FLOAT32, PipelineSizes.SLOTS * PipelineSizes.TILE))
              .scalar(arguments.scalarInt(2)));
    }
  }

  private static Tensor part(Tensor tensor, int first, int count) {
    return tensor.view(
        new int[] {count * PipelineSizes.TILE}, new int[] {first * PipelineSizes.TILE});
  }
}
