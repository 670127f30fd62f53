package dev.simpler.examples.collective;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task that gets messages while it runs. */
public final class QueueGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAiv(
        CollectiveGraph.KERNEL,
        new TaskArguments()
            .inout(arguments.tensor(0))
            .inout(arguments.tensor(1))
            .scalar(arguments.scalar(0)));
  }
}
