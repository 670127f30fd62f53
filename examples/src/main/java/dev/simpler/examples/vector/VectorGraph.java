package dev.simpler.examples.vector;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * {@code f = (a+b+1)(a+b+2) + (a+b)} as five vector tasks. Nothing says which task needs which: the
 * runtime finds the six edges from the tensors.
 */
public final class VectorGraph implements Orchestration {
  static final int ADD = 0;
  static final int ADD_SCALAR = 1;
  static final int MULTIPLY = 2;

  /** Elements of every tensor: one 128x128 tile. */
  static final int SIZE = 128 * 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor f = arguments.tensor(2);
    TensorCreateInfo temporary = TensorCreateInfo.of(DataType.FLOAT32, SIZE);

    Tensor c = rt.submitAiv(ADD, new TaskArguments().input(a).input(b).output(temporary)).get(0);
    try (Scope _ = rt.scope()) {
      Tensor d = addScalar(rt, c, 1.0f, temporary);
      Tensor e = addScalar(rt, c, 2.0f, temporary);
      Tensor g =
          rt.submitAiv(MULTIPLY, new TaskArguments().input(d).input(e).output(temporary).scalar(3))
              .get(0);
      rt.submitAiv(ADD, new TaskArguments().input(g).input(c).output(f));
    }
  }

  private static Tensor addScalar(Orchestrator rt, Tensor x, float s, TensorCreateInfo temporary) {
    TaskArguments task = new TaskArguments().input(x).output(temporary).scalar(s).scalar(3);
    return rt.submitAiv(ADD_SCALAR, task).get(0);
  }
}
