package dev.simpler.examples.failure;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * {@code f = 8a} as a chain of tasks in one scope. Each makes a temporary of 64 KiB, and a scope
 * holds on to all its temporaries until it ends.
 */
public final class DeadlockGraph implements Orchestration {
  static final int ADD = 0;

  /** Tasks of the chain, each with a temporary. */
  static final int CHAIN = 6;

  /** Elements of every tensor: one 128x128 tile. */
  static final int SIZE = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 2;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    TensorCreateInfo temporary = TensorCreateInfo.of(DataType.FLOAT32, SIZE);
    TaskArguments task = new TaskArguments();
    try (Scope _ = rt.scope()) {
      Tensor sum = a;
      for (int i = 0; i < CHAIN; i++) {
        TaskResult made = rt.submitAiv(ADD, task.reset().input(sum).input(a).output(temporary));
        if (made.isEmpty()) {
          return; // the run has failed; nothing that follows counts
        }
        sum = made.get(0);
      }
      rt.submitAiv(ADD, task.reset().input(sum).input(a).output(arguments.tensor(1)));
    }
  }
}
