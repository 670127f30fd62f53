package dev.simpler.examples.failure;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task. Arguments: x, y. */
public final class MissingFlagGraph implements Orchestration {
  static final int DOUBLE = 0;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 2;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAiv(
        DOUBLE, new TaskArguments().input(arguments.tensor(0)).output(arguments.tensor(1)));
  }
}
