package dev.simpler.bench.dispatch;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;

/** {@code n} tasks that read and write one tensor, one after the other. */
public final class ChainGraph implements Orchestration {
  private static final int SCOPE_TASKS = 2048;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    long left = arguments.scalar(0);
    Tensor x = arguments.tensor(0);
    TaskArguments task = new TaskArguments();
    while (left > 0) {
      try (Scope _ = rt.scope()) {
        for (int i = 0; i < SCOPE_TASKS && left > 0; i++, left--) {
          rt.submitAiv(0, task.reset().inout(x));
        }
      }
    }
  }
}
