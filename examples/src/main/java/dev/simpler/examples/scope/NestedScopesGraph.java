package dev.simpler.examples.scope;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Adds 1 on the way into each of n nested scopes and 1 again on the way out. What a scope created
 * is still readable in the scopes inside it, and gone once it is closed.
 */
public final class NestedScopesGraph implements Orchestration {
  static final int ADD_SCALAR = 0;
  static final int SIZE = 128 * 128;

  private static final TensorCreateInfo TEMPORARY = TensorCreateInfo.of(DataType.FLOAT32, SIZE);

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    descend(rt, arguments.tensor(0), arguments.tensor(1), arguments.scalarInt(0));
  }

  /** {@code out = in + 2 * depth}. */
  private static void descend(Orchestrator rt, Tensor in, Tensor out, int depth) {
    try (Scope _ = rt.scope()) {
      Tensor down =
          rt.submitAiv(ADD_SCALAR, new TaskArguments().input(in).output(TEMPORARY).scalar(1.0f))
              .get(0);
      Tensor inner = down;
      if (depth > 1) {
        inner = rt.allocTensors(TEMPORARY).get(0);
        descend(rt, down, inner, depth - 1);
      }
      rt.submitAiv(ADD_SCALAR, new TaskArguments().input(inner).output(out).scalar(1.0f));
    }
  }
}
