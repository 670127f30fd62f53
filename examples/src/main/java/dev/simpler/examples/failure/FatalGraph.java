package dev.simpler.examples.failure;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Gives up on purpose; every call after that must be harmless, even with nonsense arguments. */
public final class FatalGraph implements Orchestration {
  private static final int EXPLICIT_FATAL = 9;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 16));
    rt.reportFatal(EXPLICIT_FATAL, "the program gave up after %d allocation", 1);

    rt.allocTensors();
    Tensor nowhere = Tensor.external(1, DataType.FLOAT32, 1);
    rt.setFloat(nowhere, rt.getFloat(nowhere, 0) + 1, 0);
    try (Scope _ = rt.scope()) {
      rt.submitAiv(0, new TaskArguments());
    }
  }
}
