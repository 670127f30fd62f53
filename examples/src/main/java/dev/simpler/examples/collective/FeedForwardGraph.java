package dev.simpler.examples.collective;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** A feed-forward layer: two products, the positive part between, the sum over the chips. */
public final class FeedForwardGraph implements Orchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int tiles = TensorParallelGraph.tiles(arguments);
    for (int tile = 0; tile < tiles; tile++) {
      TaskArguments first =
          new TaskArguments()
              .input(TensorParallelGraph.tile(arguments.tensor(0), tile))
              .input(arguments.tensor(4))
              .output(TensorParallelGraph.temporary());
      Tensor hidden = rt.submitAic(TensorParallelGraph.PRODUCT, first).get(0);
      TaskArguments second =
          new TaskArguments().input(hidden).output(TensorParallelGraph.temporary());
      Tensor positive = rt.submitAiv(TensorParallelGraph.POSITIVE, second).get(0);
      TensorParallelGraph.sum(rt, arguments, positive, arguments.tensor(5), tile);
    }
  }
}
