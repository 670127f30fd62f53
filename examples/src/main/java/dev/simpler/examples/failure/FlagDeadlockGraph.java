package dev.simpler.examples.failure;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task on a cube core and a vector core, which do not agree on their flags. */
public final class FlagDeadlockGraph implements Orchestration {
  static final int WAIT = 0;
  static final int NO_OP = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 1;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submit(WAIT, NO_OP, Orchestrator.NO_KERNEL, new TaskArguments().inout(arguments.tensor(0)));
  }
}
