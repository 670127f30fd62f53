package dev.simpler.examples.collective;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * What graphs of layers have in common that are spread over chips. Arguments: input, output, the
 * window's tiles and signals, the weights, then the context of the domain.
 */
final class TensorParallelGraph {
  /** Function ids of the kernels. */
  static final int PRODUCT = 0;

  static final int POSITIVE = 1;
  static final int SUM = 2;

  private static final int TILE = 128 * 128;

  private TensorParallelGraph() {}

  /** How many tiles the input has. */
  static int tiles(RunArguments arguments) {
    return (int) (arguments.tensor(0).elements() / TILE);
  }

  /** A tile of a tensor. */
  static Tensor tile(Tensor all, int index) {
    return all.view(new int[] {TILE}, new int[] {index * TILE});
  }

  /** A tensor of one tile that lives as long as it is needed. */
  static TensorCreateInfo temporary() {
    return TensorCreateInfo.of(DataType.FLOAT32, TILE);
  }

  /** A product of this chip into its window, then the sum of all chips' products. */
  static void sum(Orchestrator rt, RunArguments arguments, Tensor left, Tensor right, int tile) {
    Tensor part = tile(arguments.tensor(2), tile);
    rt.submitAic(PRODUCT, new TaskArguments().input(left).input(right).output(part));
    rt.submitAiv(
        SUM,
        new TaskArguments()
            .inout(part)
            .output(tile(arguments.tensor(1), tile))
            .input(arguments.tensor(3))
            .scalar(arguments.scalar(0))
            .scalar((long) tile));
  }
}
