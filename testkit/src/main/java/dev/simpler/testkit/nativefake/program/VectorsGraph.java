package dev.simpler.testkit.nativefake.program;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** {@code f = (a+b+1)(a+b+2) + (a+b)} for tensors of any size: five tasks, four temporaries. */
public final class VectorsGraph implements Orchestration {
  private static final int ADD = 0;
  private static final int ADD_SCALAR = 1;
  private static final int MULTIPLY = 2;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor f = arguments.tensor(2);
    TensorCreateInfo like = TensorCreateInfo.of(DataType.FLOAT32, (int) a.elements());
    TaskResult c = rt.submitAiv(ADD, new TaskArguments().input(a).input(b).output(like));
    Tensor sum = c.get(0);
    TaskResult d = rt.submitAiv(ADD_SCALAR, new TaskArguments().input(sum).output(like).scalar(1f));
    TaskResult e = rt.submitAiv(ADD_SCALAR, new TaskArguments().input(sum).output(like).scalar(2f));
    TaskArguments product = new TaskArguments().input(d.get(0)).input(e.get(0)).output(like);
    TaskResult g = rt.submitAiv(MULTIPLY, product);
    rt.submitAiv(ADD, new TaskArguments().input(g.get(0)).input(sum).inout(f));
  }
}
