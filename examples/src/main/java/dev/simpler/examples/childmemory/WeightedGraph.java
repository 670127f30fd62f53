package dev.simpler.examples.childmemory;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * {@code f = (a+w+1)(a+w+2) + (a+w)} with the first 128x128 elements of a weight {@code w} of any
 * size. Three scalars say at which positions a, w and f are.
 */
public final class WeightedGraph implements Orchestration {
  static final int ADD = 0;
  static final int ADD_SCALAR = 1;
  static final int MULTIPLY = 2;

  /** Elements that are computed with. */
  static final int SIZE = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(arguments.scalarInt(0));
    Tensor w = arguments.tensor(arguments.scalarInt(1)).view(new int[] {SIZE}, new int[] {0});
    Tensor f = arguments.tensor(arguments.scalarInt(2));
    TensorCreateInfo temporary = TensorCreateInfo.of(DataType.FLOAT32, SIZE);

    Tensor c = rt.submitAiv(ADD, new TaskArguments().input(a).input(w).output(temporary)).get(0);
    try (Scope _ = rt.scope()) {
      Tensor d =
          rt.submitAiv(ADD_SCALAR, new TaskArguments().input(c).output(temporary).scalar(1.0f))
              .get(0);
      Tensor e =
          rt.submitAiv(ADD_SCALAR, new TaskArguments().input(c).output(temporary).scalar(2.0f))
              .get(0);
      Tensor g =
          rt.submitAiv(MULTIPLY, new TaskArguments().input(d).input(e).output(temporary)).get(0);
      rt.submitAiv(ADD, new TaskArguments().input(g).input(c).output(f));
    }
  }
}
