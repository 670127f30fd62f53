package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;

/**
 * As {@link UnrolledAttentionGraph} in manual scopes: each task names those it waits for. An update
 * waits for the weighted values and the update before it; the last one also for the task that made
 * what updates add up in, so that it lives as long.
 */
public final class ManualUnrolledGraph implements Orchestration {
  /** The task before, in a chain. */
  private static final class Previous {
    private long task;

    private Previous(long task) {
      this.task = task;
    }
  }

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    HeadTile.each(
        arguments,
        tile -> {
          int length = rt.getInt(arguments.tensor(4), tile.item());
          try (Scope _ = rt.manualScope()) {
            TaskResult running =
                rt.allocTensors(tile.statistics(), tile.statistics(), tile.weighted());
            if (!rt.isFatal()) {
              chain(rt, tile, length, running);
            }
          }
        });
  }

  private static void chain(Orchestrator rt, HeadTile tile, int length, TaskResult running) {
    Tensor q = tile.query();
    Tensor out = tile.outWithoutDependencies();
    Previous previous = new Previous(running.taskId());
    BlockGroup.each(
        tile,
        length,
        tile.arguments().scalarInt(1),
        group -> {
          int entry = tile.entry(group.first());
          int columns = group.blocks() * tile.blockSize();
          TaskResult scores =
              rt.submitAic(
                  AttentionTasks.QUERY_KEY,
                  new TaskArguments()
                      .inputs(q, tile.keys(), tile.table())
                      .output(tile.scores(columns))
                      .scalars(group.blocks(), entry));
          TaskResult softmax =
              rt.submitAiv(
                  AttentionTasks.SOFTMAX,
                  new TaskArguments()
                      .input(scores.get(0))
                      .outputs(tile.rounded(columns), tile.statistics(), tile.statistics())
                      .scalars(group.blocks(), tile.blockSize(), group.valid())
                      .scalar(tile.arguments().scalarFloat(0))
                      .dependsOn(scores.taskId()));
          TaskResult product =
              rt.submitAic(
                  AttentionTasks.PROBABILITY_VALUE,
                  new TaskArguments()
                      .inputs(softmax.get(0), tile.values(), tile.table())
                      .output(tile.weighted())
                      .scalars(group.blocks(), entry)
                      .dependsOn(softmax.taskId()));
          TaskArguments update = group.update(softmax, product.get(0), running, out);
          update =
              group.ends() && !group.begins()
                  ? update.dependsOn(product.taskId(), previous.task, running.taskId())
                  : update.dependsOn(product.taskId(), previous.task);
          previous.task = rt.submitAiv(AttentionTasks.UPDATE, update).taskId();
        });
  }
}
