package dev.simpler.examples.check;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** Shown in docs/checkers.md: two tasks write one output, and an output waits for nobody. */
public final class TwoWriters implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor in = arguments.tensor(0);
    Tensor out = arguments.tensor(1);
    rt.submitAiv(0, new TaskArguments().input(in).output(out));
    rt.submitAiv(0, new TaskArguments().input(in).output(out));
  }
}
