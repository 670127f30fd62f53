package dev.simpler.examples.spmd;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.Orchestrator;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.orchestration.TaskArguments;

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
