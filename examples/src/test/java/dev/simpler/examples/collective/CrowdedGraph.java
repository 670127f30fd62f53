package dev.simpler.examples.collective;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;

/** As {@link BlocksGraph}, but a block more than a cluster has vector cores. */
public final class CrowdedGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 5;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    BlocksGraph.submit(rt, arguments, 3, false);
  }
}
