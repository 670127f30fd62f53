package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.function.Consumer;

/**
 * Some heads of one sequence: what a chain of tasks works on in the graphs that take one sequence
 * at a time. Arguments as {@link PagedAttentionGraph} has them.
 *
 * @param arguments the run's
 * @param item the sequence
 * @param head the first of the heads
 * @param heads how many
 */
record HeadTile(RunArguments arguments, int item, int head, int heads) {
  /** Gives away every tile of a run, sequence by sequence. */
  static void each(RunArguments arguments, Consumer<HeadTile> action) {
    Tensor query = arguments.tensor(0);
    int heads = (int) query.extent(1);
    int tile = Math.min(heads, AttentionTasks.HEAD_TILE);
    for (int item = 0; item < query.extent(0); item++) {
      for (int head = 0; head < heads; head += tile) {
        action.accept(new HeadTile(arguments, item, head, tile));
      }
    }
  }

  Tensor keys() {
    return arguments.tensor(1);
  }

  Tensor values() {
    return arguments.tensor(2);
  }

  Tensor table() {
    return arguments.tensor(3);
  }

  /** Its part of the query. */
  Tensor query() {
    return arguments.tensor(0).view(shape(), corner());
  }

  /** Its part of the result. */
  Tensor out() {
    return arguments.tensor(5).view(shape(), corner());
  }

  /** Its part of the result, left out of dependency inference. */
  Tensor outWithoutDependencies() {
    return arguments.tensor(5).view(shape(), corner(), true);
  }

  int blockSize() {
    return (int) keys().extent(1);
  }

  /** Blocks of a sequence of that many positions. */
  int blocks(int length) {
    return Math.ceilDiv(length, blockSize());
  }

  /** Where the block table names the page of a block. */
  int entry(int block) {
    return item * (int) table().extent(1) + block;
  }

  /** A maximum or a sum for each head. */
  TensorCreateInfo statistics() {
    return TensorCreateInfo.of(DataType.FLOAT32, heads);
  }

  /** Weighted values for each head. */
  TensorCreateInfo weighted() {
    return TensorCreateInfo.of(DataType.FLOAT32, heads, (int) arguments.tensor(0).extent(2));
  }

  /** Scores of that many positions for each head. */
  TensorCreateInfo scores(int positions) {
    return TensorCreateInfo.of(DataType.FLOAT32, heads, positions);
  }

  /** The same as weights, rounded. */
  TensorCreateInfo rounded(int positions) {
    return TensorCreateInfo.of(DataType.BFLOAT16, heads, positions);
  }

  private int[] shape() {
    return new int[] {1, heads, (int) arguments.tensor(0).extent(2)};
  }

  private int[] corner() {
    return new int[] {item, head, 0};
  }
}
