package dev.simpler.testkit.nativefake.program;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** Changes each integer tensor as a scalar of its own says: by that factor, -1 to leave it. */
public final class FillGraph implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    for (int i = 0; i < arguments.tensorCount(); i++) {
      int factor = arguments.scalarInt(1 + i);
      if (factor != -1) {
        Tensor tensor = arguments.tensor(i);
        rt.submitAiv(0, new TaskArguments().inout(tensor).scalar(100 + i).scalar(factor));
      }
    }
  }
}
