package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.function.Consumer;

/**
 * The tasks of one {@link HeadTile} with explicit dependencies: a hub without work owns what they
 * accumulate, and updates follow one after the other.
 */
final class ExplicitChain {
  private final ExplicitOrchestrator rt;
  private final HeadTile tile;
  private final Tensor query;
  private final Tensor out;
  private final TaskResult hub;

  /** The last task that changed what the hub owns. */
  private long previous;

  private ExplicitChain(ExplicitOrchestrator rt, HeadTile tile) {
    this.rt = rt;
    this.tile = tile;
    query = tile.query();
    out = tile.out();
    hub =
        rt.submitAiv(
            AttentionTasks.HUB,
            new TaskArguments().outputs(tile.statistics(), tile.statistics(), tile.weighted()));
  }

  /** Gives away the chain of every tile, each in a scope, until the run has failed. */
  static void each(
      ExplicitOrchestrator rt, RunArguments arguments, Consumer<ExplicitChain> action) {
    HeadTile.each(
        arguments,
        tile -> {
          if (rt.isFatal()) {
            return;
          }
          try (Scope _ = rt.scope()) {
            ExplicitChain chain = new ExplicitChain(rt, tile);
            if (!chain.hub.isEmpty()) {
              chain.previous = chain.hub.taskId();
              action.accept(chain);
            }
          }
        });
  }

  HeadTile tile() {
    return tile;
  }

  /** The tile's part of the query. */
  Tensor query() {
    return query;
  }

  /** Ends a group of blocks: the update, and the edges between these four tasks and the last. */
  void update(BlockGroup group, TaskResult queryKey, TaskResult softmax, TaskResult product) {
    TaskResult update =
        rt.submitAiv(AttentionTasks.UPDATE, group.update(softmax, product.get(0), hub, out));
    rt.addDependency(queryKey.taskId(), softmax.taskId());
    rt.addDependency(softmax.taskId(), product.taskId());
    rt.addDependency(softmax.taskId(), update.taskId());
    rt.addDependency(product.taskId(), update.taskId());
    rt.addDependency(previous, update.taskId());
    previous = update.taskId();
  }
}
