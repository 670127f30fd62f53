package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * One task on clusters whose cores hand slots of global memory to each other: an odd number has a
 * mistake. Kernels 0: {@link RingCube}, 1: {@link RingLane}.
 */
public final class RingTasks implements Orchestration {
  /** Numbers from here on run on several clusters. */
  private static final int BLOCKS_FROM = 13;

  private static final int BLOCKS = 3;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    int blocks = number < BLOCKS_FROM ? 1 : BLOCKS;
    rt.submit(
        0,
        1,
        1,
        new TaskArguments()
            .input(arguments.tensor(0))
            .output(arguments.tensor(1))
            .output(TensorCreateInfo.of(DataType.FLOAT32, BLOCKS * 4, 64, 64))
            .scalar(number)
            .blocks(blocks)
            .syncStart(blocks > 1));
  }
}
