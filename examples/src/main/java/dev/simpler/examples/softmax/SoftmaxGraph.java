package dev.simpler.examples.softmax;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task with a block for every vector core of the run. Tensors: x, y (rows x cols). */
public final class SoftmaxGraph implements Orchestration {
  static final int SOFTMAX = 0;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    TaskArguments task = new TaskArguments().blocks(arguments.scalarInt(0));
    rt.submitAiv(SOFTMAX, task.input(arguments.tensor(0)).output(arguments.tensor(1)));
  }
}
