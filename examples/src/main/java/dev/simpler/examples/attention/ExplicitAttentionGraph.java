package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * As {@link PagedAttentionGraph} with explicit dependencies. A hub task without work owns what a
 * sequence accumulates. Elements cannot be read here, so that kernels look up the block table, and
 * the context lengths are scalars after the scale.
 */
public final class ExplicitAttentionGraph implements ExplicitOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    ExplicitChain.each(
        rt,
        arguments,
        chain -> {
          HeadTile tile = chain.tile();
          int blockSize = tile.blockSize();
          int length = arguments.scalarInt(1 + tile.item());
          BlockGroup.each(
              tile,
              length,
              1,
              block -> {
                int entry = tile.entry(block.first());
                TaskArguments task =
                    new TaskArguments().inputs(chain.query(), tile.keys(), tile.table());
                TaskResult queryKey =
                    rt.submitAic(
                        AttentionTasks.QUERY_KEY,
                        task.output(tile.scores(blockSize)).scalars(1, entry));
                Tensor s =
                    queryKey.get(0).view(new int[] {tile.heads(), block.valid()}, new int[2]);
                task = new TaskArguments().input(s);
                task.outputs(tile.rounded(blockSize), tile.statistics(), tile.statistics());
                TaskResult softmax =
                    rt.submitAiv(AttentionTasks.SOFTMAX, task.scalar(arguments.scalarFloat(0)));
                task = new TaskArguments().inputs(softmax.get(0), tile.values(), tile.table());
                TaskResult product =
                    rt.submitAic(
                        AttentionTasks.PROBABILITY_VALUE,
                        task.output(tile.weighted()).scalars(1, entry));
                chain.update(block, queryKey, softmax, product);
              });
        });
  }
}
