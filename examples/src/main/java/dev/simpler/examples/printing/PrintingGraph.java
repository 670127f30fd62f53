package dev.simpler.examples.printing;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task. Tensors: x, y. */
public final class PrintingGraph implements Orchestration {
  static final int PRINT = 0;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 2;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAiv(PRINT, new TaskArguments().input(arguments.tensor(0)).output(arguments.tensor(1)));
  }
}
