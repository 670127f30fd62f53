package dev.simpler.cli.export.hostile;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task of the kernel. */
public final class EdgeGraph implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.submitAiv(0, new TaskArguments().input(arguments.tensor(0)).inout(arguments.tensor(1)));
  }
}
