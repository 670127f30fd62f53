package dev.simpler.examples.bgemm;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task for all of {@code c = a * b^T}: a, b, c; blocks, of which so many share a row. */
public final class WholeProductGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 5;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAic(
        0,
        new TaskArguments()
            .inputs(arguments.tensor(0), arguments.tensor(1))
            .output(arguments.tensor(2))
            .scalar(arguments.scalarInt(1))
            .blocks(arguments.scalarInt(0)));
  }
}
