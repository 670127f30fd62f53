package dev.simpler.examples.collective;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One vector task that communicates. Arguments: input, output, window, signals; the context. */
public final class CollectiveGraph implements Orchestration {
  /** Function id of the kernel. */
  static final int KERNEL = 0;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 5;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAiv(
        KERNEL,
        new TaskArguments()
            .input(arguments.tensor(0))
            .output(arguments.tensor(1))
            .inout(arguments.tensor(2))
            .inout(arguments.tensor(3))
            .scalar(arguments.scalar(0)));
  }
}
