package dev.simpler.examples.collective;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** As {@link CollectiveGraph}, with a task of two blocks. */
public final class BlocksGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 5;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    submit(rt, arguments, 2, false);
  }

  /** Submits the task of so many blocks, which start together or not. */
  static void submit(Orchestrator rt, RunArguments arguments, int blocks, boolean together) {
    rt.submitAiv(
        CollectiveGraph.KERNEL,
        new TaskArguments()
            .input(arguments.tensor(0))
            .output(arguments.tensor(1))
            .inout(arguments.tensor(2))
            .inout(arguments.tensor(3))
            .scalar(arguments.scalar(0))
            .blocks(blocks)
            .syncStart(together));
  }
}
