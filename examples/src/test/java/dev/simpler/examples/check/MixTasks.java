package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** One task on a cube core and one or two vector cores. Kernels 0: cube, 1: vector. */
public final class MixTasks implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    Tensor scratch =
        rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 8, 64, 64).filledWith(0f)).get(0);
    rt.submit(
        0,
        1,
        number < 100 ? 1 : Orchestrator.NO_KERNEL,
        new TaskArguments()
            .input(arguments.tensor(0))
            .output(arguments.tensor(1))
            .inout(scratch)
            .scalar(number % 100));
  }
}
