package dev.simpler.examples.collective;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * A layer of which every chip has a part: products on the cube cores, then the sum over all chips
 * on the vector cores. Tiles have nothing to do with each other, so the product of one is made
 * while the sum of another is under way. Arguments: input, output, window, signals, then one
 * weight, or two with the positive part between them; the context.
 */
public final class TensorParallelGraph implements Orchestration {
  static final int PRODUCT = 0;
  static final int POSITIVE = 1;
  static final int SUM = 2;

  private static final int TILE = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return arguments.tensorCount() + 1;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor input = arguments.tensor(0);
    Tensor signals = arguments.tensor(3);
    long context = arguments.scalar(0);
    boolean deep = arguments.tensorCount() == 6;
    TensorCreateInfo temporary = TensorCreateInfo.of(DataType.FLOAT32, TILE);
    int tiles = input.shape()[0] / TILE;
    for (int tile = 0; tile < tiles; tile++) {
      Tensor x = tile(input, tile);
      Tensor last = arguments.tensor(4);
      if (deep) {
        TaskArguments first = new TaskArguments().input(x).input(last).output(temporary);
        Tensor hidden = rt.submitAic(PRODUCT, first).get(0);
        TaskArguments second = new TaskArguments().input(hidden).output(temporary);
        x = rt.submitAiv(POSITIVE, second).get(0);
        last = arguments.tensor(5);
      }
      Tensor part = tile(arguments.tensor(2), tile);
      rt.submitAic(PRODUCT, new TaskArguments().input(x).input(last).output(part));
      rt.submitAiv(
          SUM,
          new TaskArguments()
              .inout(part)
              .output(tile(arguments.tensor(1), tile))
              .input(signals)
              .scalar(context)
              .scalar((long) tile));
    }
  }

  private static Tensor tile(Tensor all, int index) {
    return all.view(new int[] {TILE}, new int[] {index * TILE});
  }
}
