package dev.simpler.examples.vector;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * {@code f = (a+b+1)(a+b+2)} as four vector tasks, built on the device: temporaries come from the
 * runtime, the four dependencies are said.
 */
public final class ExplicitVectorGraph implements ExplicitOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor f = arguments.tensor(2);
    TensorCreateInfo temporary = TensorCreateInfo.of(DataType.FLOAT32, VectorGraph.SIZE);

    TaskResult c =
        rt.submitAiv(VectorGraph.ADD, new TaskArguments().input(a).input(b).output(temporary));
    TaskResult d = addScalar(rt, c.get(0), 1.0f, temporary);
    TaskResult e = addScalar(rt, c.get(0), 2.0f, temporary);
    TaskResult product =
        rt.submitAiv(
            VectorGraph.MULTIPLY, new TaskArguments().input(d.get(0)).input(e.get(0)).inout(f));
    rt.addDependency(c.taskId(), d.taskId());
    rt.addDependency(c.taskId(), e.taskId());
    rt.addDependency(d.taskId(), product.taskId());
    rt.addDependency(e.taskId(), product.taskId());
  }

  private static TaskResult addScalar(
      ExplicitOrchestrator rt, Tensor x, float s, TensorCreateInfo temporary) {
    return rt.submitAiv(
        VectorGraph.ADD_SCALAR, new TaskArguments().input(x).output(temporary).scalar(s));
  }
}
