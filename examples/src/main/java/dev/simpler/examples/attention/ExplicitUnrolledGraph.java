package dev.simpler.examples.attention;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * As {@link UnrolledAttentionGraph} with explicit dependencies. A hub task without work owns what a
 * sequence accumulates. Elements cannot be read here, so that the context lengths are scalars after
 * the scale and the number of blocks of a group.
 */
public final class ExplicitUnrolledGraph implements ExplicitOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    ExplicitChain.each(
        rt,
        arguments,
        chain -> {
          HeadTile tile = chain.tile();
          int length = arguments.scalarInt(2 + tile.item());
          BlockGroup.each(
              tile,
              length,
              arguments.scalarInt(1),
              group -> {
                int entry = tile.entry(group.first());
                int columns = group.blocks() * tile.blockSize();
                TaskArguments task =
                    new TaskArguments().inputs(chain.query(), tile.keys(), tile.table());
                TaskResult queryKey =
                    rt.submitAic(
                        AttentionTasks.QUERY_KEY,
                        task.output(tile.scores(columns)).scalars(group.blocks(), entry));
                task = new TaskArguments().input(queryKey.get(0));
                task.outputs(tile.rounded(columns), tile.statistics(), tile.statistics());
                TaskResult softmax =
                    rt.submitAiv(
                        AttentionTasks.SOFTMAX,
                        task.scalars(group.blocks(), tile.blockSize(), group.valid())
                            .scalar(arguments.scalarFloat(0)));
                task = new TaskArguments().inputs(softmax.get(0), tile.values(), tile.table());
                TaskResult product =
                    rt.submitAic(
                        AttentionTasks.PROBABILITY_VALUE,
                        task.output(tile.weighted()).scalars(group.blocks(), entry));
                chain.update(group, queryKey, softmax, product);
              });
        });
  }
}
