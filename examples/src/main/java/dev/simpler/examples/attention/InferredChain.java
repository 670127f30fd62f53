package dev.simpler.examples.attention;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskResult;

/** The loop over every {@link HeadTile} of a run, where dependencies are found from the tensors. */
abstract class InferredChain implements Orchestration {
  @Override
  public final void run(Orchestrator rt, RunArguments arguments) {
    HeadTile.each(
        arguments,
        tile -> {
          int length = rt.getInt(arguments.tensor(4), tile.item());
          try (Scope _ = rt.scope()) {
            TaskResult running =
                rt.allocTensors(tile.statistics(), tile.statistics(), tile.weighted());
            if (!rt.isFatal()) {
              sequence(rt, tile, length, running);
            }
          }
        });
  }

  /** Submits the tasks of one tile of a sequence; {@code running} is what its updates add up in. */
  abstract void sequence(Orchestrator rt, HeadTile tile, int length, TaskResult running);
}
