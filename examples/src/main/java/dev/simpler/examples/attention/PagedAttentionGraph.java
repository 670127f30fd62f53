package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * For each sequence and tile of heads a chain of blocks, four tasks each: scores, softmax, weighted
 * values, update. Only the updates of a sequence depend on each other.
 *
 * <p>Tensors: query (batch x heads x headDim), key and value pages (pages x blockSize x 1 x
 * headDim), block table (batch x blocks), context lengths (batch), out (batch x heads x headDim).
 * Scalar: scale of the scores.
 */
public final class PagedAttentionGraph extends InferredChain {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  void sequence(Orchestrator rt, HeadTile tile, int length, TaskResult running) {
    Tensor q = tile.query();
    Tensor out = tile.out();
    TensorCreateInfo statistics = tile.statistics();
    TensorCreateInfo weighted = tile.weighted();
    int blockSize = tile.blockSize();
    BlockGroup.each(
        tile,
        length,
        1,
        block -> {
          try (Scope _ = rt.scope()) {
            int page = rt.getInt(tile.table(), tile.item(), block.first());
            Tensor s =
                rt.submitAic(
                        AttentionTasks.QUERY_KEY,
                        new TaskArguments()
                            .inputs(q, page(tile.keys(), page))
                            .output(tile.scores(blockSize)))
                    .get(0);
            // The softmax learns from the view how many columns of the block are in use.
            TaskResult softmax =
                rt.submitAiv(
                    AttentionTasks.SOFTMAX,
                    new TaskArguments()
                        .input(s.view(new int[] {tile.heads(), block.valid()}, new int[2]))
                        .outputs(tile.rounded(blockSize), statistics, statistics)
                        .scalar(tile.arguments().scalarFloat(0)));
            Tensor o =
                rt.submitAic(
                        AttentionTasks.PROBABILITY_VALUE,
                        new TaskArguments()
                            .inputs(softmax.get(0), page(tile.values(), page))
                            .output(weighted))
                    .get(0);
            rt.submitAiv(AttentionTasks.UPDATE, block.update(softmax, o, running, out));
          }
        });
  }

  private static Tensor page(Tensor pages, int id) {
    int[] shape = {1, (int) pages.extent(1), (int) pages.extent(2), (int) pages.extent(3)};
    return pages.view(shape, new int[] {id, 0, 0, 0});
  }
}
