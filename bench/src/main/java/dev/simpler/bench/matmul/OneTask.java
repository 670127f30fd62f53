package dev.simpler.bench.matmul;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task. Arguments: a, b, c, repetitions, whether it is one of a vector core. */
public final class OneTask implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    TaskArguments task =
        new TaskArguments()
            .inputs(arguments.tensor(0), arguments.tensor(1))
            .output(arguments.tensor(2))
            .scalar(arguments.scalar(0));
    if (arguments.scalar(1) == 0) {
      rt.submitAic(0, task);
    } else {
      rt.submitAiv(0, task);
    }
  }
}
