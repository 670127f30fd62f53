package dev.simpler.examples.alternating;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * A cube task, a vector task, a cube task, and so on, none depending on another. Tensors: a, b, c
 * of the products, x, y, z of the sums. Scalars: number of products, of sums, products per task,
 * sums per task.
 */
public final class AlternatingGraph implements Orchestration {
  static final int MATMUL = 0;
  static final int ADD = 1;

  /** Elements of one 128x128 item. */
  static final int ITEM = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 10;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int products = arguments.scalarInt(0);
    int sums = arguments.scalarInt(1);
    int productsPerTask = arguments.scalarInt(2);
    int sumsPerTask = arguments.scalarInt(3);
    for (int p = 0, s = 0; p < products || s < sums; p += productsPerTask, s += sumsPerTask) {
      if (p < products) {
        rt.submitAic(MATMUL, items(arguments, 0, p, Math.min(productsPerTask, products - p)));
      }
      if (s < sums) {
        rt.submitAiv(ADD, items(arguments, 3, s, Math.min(sumsPerTask, sums - s)));
      }
    }
  }

  private static TaskArguments items(RunArguments arguments, int tensor, int first, int count) {
    return new TaskArguments()
        .input(part(arguments.tensor(tensor), first, count))
        .input(part(arguments.tensor(tensor + 1), first, count))
        .output(part(arguments.tensor(tensor + 2), first, count));
  }

  private static Tensor part(Tensor tensor, int first, int count) {
    return tensor.view(new int[] {count * ITEM}, new int[] {first * ITEM});
  }
}
