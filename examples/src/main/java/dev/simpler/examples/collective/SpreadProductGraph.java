package dev.simpler.examples.collective;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;

/** Products of tiles, each summed over the chips while the next one is made. */
public final class SpreadProductGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int tiles = TensorParallelGraph.tiles(arguments);
    for (int tile = 0; tile < tiles; tile++) {
      TensorParallelGraph.sum(
          rt,
          arguments,
          TensorParallelGraph.tile(arguments.tensor(0), tile),
          arguments.tensor(4),
          tile);
    }
  }
}
