package dev.simpler.export.program;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** A chain of additions over the parts of a tensor. */
public final class AddGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    int parts = arguments.scalarInt(0);
    for (int part = 0; part < parts; part++) {
      try (Scope _ = rt.scope()) {
        Tensor one = x.view(new int[] {16, 32}, new int[] {16 * part, 0});
        TaskArguments task = new TaskArguments().input(one);
        if (part == 0) {
          task.output(arguments.tensor(1).view(new int[] {16, 32}, new int[] {0, 0}));
        } else {
          task.output(TensorCreateInfo.of(DataType.FLOAT32, 16, 32));
        }
        TaskResult result = rt.submitAiv(0, task.scalar(2.0f));
        if (result.isEmpty()) {
          return;
        }
      }
    }
  }
}
