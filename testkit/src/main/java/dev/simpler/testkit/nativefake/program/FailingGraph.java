package dev.simpler.testkit.nativefake.program;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;

/** Gives up with status 9. */
public final class FailingGraph implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    rt.reportFatal(9, "gives up");
  }
}
