package dev.simpler.examples.mixed;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * Per iteration one scope with five independent tasks, one for each resource shape. All cores of a
 * task get the same argument list; each kernel takes its own three tensors from it.
 */
public final class MixedGraph implements Orchestration {
  static final int MATMUL = 0;
  static final int ADD_SECOND = 1;
  static final int MULTIPLY_THIRD = 2;
  static final int ADD_FIRST = 3;
  static final int MULTIPLY_SECOND = 4;

  /** Elements of a tile. */
  static final int SIZE = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 15;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor d = arguments.tensor(3);
    Tensor e = arguments.tensor(4);
    Tensor g = arguments.tensor(6);
    Tensor h = arguments.tensor(7);
    int iterations = (int) (arguments.tensor(2).elements() / SIZE);
    for (int i = 0; i < iterations; i++) {
      try (Scope _ = rt.scope()) {
        rt.submit(
            MATMUL,
            ADD_SECOND,
            MULTIPLY_THIRD,
            new TaskArguments()
                .inputs(a, b)
                .output(part(arguments, 2, i))
                .inputs(d, e)
                .output(part(arguments, 5, i))
                .inputs(g, h)
                .output(part(arguments, 8, i)));
        rt.submitAic(MATMUL, new TaskArguments().inputs(a, b).output(part(arguments, 9, i)));
        rt.submitAiv(ADD_FIRST, new TaskArguments().inputs(d, e).output(part(arguments, 10, i)));
        rt.submit(
            Orchestrator.NO_KERNEL,
            ADD_FIRST,
            MULTIPLY_SECOND,
            new TaskArguments()
                .inputs(d, e)
                .output(part(arguments, 11, i))
                .inputs(g, h)
                .output(part(arguments, 12, i)));
        rt.submit(
            MATMUL,
            ADD_SECOND,
            Orchestrator.NO_KERNEL,
            new TaskArguments()
                .inputs(a, b)
                .output(part(arguments, 13, i))
                .inputs(d, e)
                .output(part(arguments, 14, i)));
      }
    }
  }

  private static Tensor part(RunArguments arguments, int index, int iteration) {
    return arguments.tensor(index).view(new int[] {SIZE}, new int[] {iteration * SIZE});
  }
}
