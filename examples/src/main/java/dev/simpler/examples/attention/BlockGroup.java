package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import java.util.function.Consumer;

/**
 * Consecutive blocks of one sequence that tasks work on together.
 *
 * @param first the first of the blocks
 * @param blocks how many
 * @param valid positions in use in the last of them
 * @param begins whether they are the first of the sequence
 * @param ends whether they are the last of it
 */
record BlockGroup(int first, int blocks, int valid, boolean begins, boolean ends) {
  /** Gives away the groups of a sequence of that many positions, in order. */
  static void each(HeadTile tile, int length, int group, Consumer<BlockGroup> action) {
    int all = tile.blocks(length);
    int size = tile.blockSize();
    for (int first = 0; first < all; first += group) {
      int blocks = Math.min(group, all - first);
      boolean ends = first + blocks == all;
      int valid = ends ? length - (all - 1) * size : size;
      action.accept(new BlockGroup(first, blocks, valid, first == 0, ends));
    }
  }

  /** The arguments of the update by this group. */
  TaskArguments update(TaskResult softmax, Tensor weighted, TaskResult running, Tensor out) {
    return new TaskArguments()
        .inputs(softmax.get(1), softmax.get(2), weighted)
        .inouts(running.get(0), running.get(1), running.get(2), out)
        .scalar(begins)
        .scalar(ends);
  }
}
