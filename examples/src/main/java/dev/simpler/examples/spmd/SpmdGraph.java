package dev.simpler.examples.spmd;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task on cube and both vector cores, launched as many blocks as the first scalar says. */
public final class SpmdGraph implements Orchestration {
  static final int CUBE = 0;
  static final int VECTOR = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 2;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor out = arguments.tensor(0);
    TaskArguments task = new TaskArguments().inout(out).blocks(arguments.scalarInt(0));
    rt.submit(CUBE, VECTOR, VECTOR, task);
  }
}
