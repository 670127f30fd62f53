package dev.simpler.bench.matmul;

import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.Orchestrator;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.orchestration.TaskArguments;

/** One cube task. Arguments: a, b, c, repetitions. */
public final class MatmulGraph implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAic(
        0,
        new TaskArguments()
            .inputs(arguments.tensor(0), arguments.tensor(1))
            .output(arguments.tensor(2))
            .scalar(arguments.scalar(0)));
  }
}
