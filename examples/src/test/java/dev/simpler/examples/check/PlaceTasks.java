package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * A task that changes in place what an earlier one has made, on two cores of a cluster or in
 * blocks: an odd number has a mistake. Kernels 0: {@link PlaceCube}, 1: {@link PlaceVector}, 2:
 * {@link RowsKernel}.
 */
public final class PlaceTasks implements Orchestration {
  private static final int N = 64;

  /** Numbers from here on run in blocks. */
  private static final int BLOCKS_FROM = 9;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    Tensor in = arguments.tensor(0);
    Tensor x = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, N, N)).get(0);
    rt.submitAiv(2, new TaskArguments().input(in).inout(x).scalar(0).scalar(N).scalar(0).scalar(0));
    TaskArguments task =
        new TaskArguments().input(in).output(arguments.tensor(1)).inout(x).scalar(number);
    if (number >= BLOCKS_FROM) {
      task.blocks(2).syncStart(true);
    }
    rt.submit(0, 1, number < 5 ? 1 : Orchestrator.NO_KERNEL, task);
  }
}
