package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * As {@link PagedAttentionGraph}, but every task works on a group of blocks of one sequence. The
 * second scalar says how many blocks make a group, 64 in the reference. The result is left out of
 * dependency inference: only the last update of a sequence writes its part.
 */
public final class UnrolledAttentionGraph extends InferredChain {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  void sequence(Orchestrator rt, HeadTile tile, int length, TaskResult running) {
    Tensor q = tile.query();
    Tensor out = tile.outWithoutDependencies();
    TensorCreateInfo statistics = tile.statistics();
    TensorCreateInfo weighted = tile.weighted();
    BlockGroup.each(
        tile,
        length,
        tile.arguments().scalarInt(1),
        group -> {
          int entry = tile.entry(group.first());
          int columns = group.blocks() * tile.blockSize();
          try (Scope _ = rt.scope()) {
            Tensor s =
                rt.submitAic(
                        AttentionTasks.QUERY_KEY,
                        new TaskArguments()
                            .inputs(q, tile.keys(), tile.table())
                            .output(tile.scores(columns))
                            .scalars(group.blocks(), entry))
                    .get(0);
            TaskResult softmax =
                rt.submitAiv(
                    AttentionTasks.SOFTMAX,
                    new TaskArguments()
                        .input(s)
                        .outputs(tile.rounded(columns), statistics, statistics)
                        .scalars(group.blocks(), tile.blockSize(), group.valid())
                        .scalar(tile.arguments().scalarFloat(0)));
            Tensor o =
                rt.submitAic(
                        AttentionTasks.PROBABILITY_VALUE,
                        new TaskArguments()
                            .inputs(softmax.get(0), tile.values(), tile.table())
                            .output(weighted)
                            .scalars(group.blocks(), entry))
                    .get(0);
            rt.submitAiv(AttentionTasks.UPDATE, group.update(softmax, o, running, out));
          }
        });
  }
}
