package dev.simpler.examples.childmemory;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * What {@link WeightedGraph} computes, with dependencies that are said. Three scalars say at which
 * positions a, w and f are.
 */
public final class ExplicitWeightedGraph implements ExplicitOrchestration {
  private static final TensorCreateInfo TEMPORARY =
      TensorCreateInfo.of(DataType.FLOAT32, WeightedGraph.SIZE);

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(arguments.scalarInt(0));
    Tensor w =
        arguments
            .tensor(arguments.scalarInt(1))
            .view(new int[] {WeightedGraph.SIZE}, new int[] {0});
    Tensor f = arguments.tensor(arguments.scalarInt(2));

    TaskResult c = combine(rt, WeightedGraph.ADD, a, w);
    TaskResult d = addScalar(rt, c.get(0), 1.0f);
    TaskResult e = addScalar(rt, c.get(0), 2.0f);
    TaskResult g = combine(rt, WeightedGraph.MULTIPLY, d.get(0), e.get(0));
    TaskResult total =
        rt.submitAiv(
            WeightedGraph.ADD, new TaskArguments().input(g.get(0)).input(c.get(0)).inout(f));
    rt.addDependency(c.taskId(), d.taskId());
    rt.addDependency(c.taskId(), e.taskId());
    rt.addDependency(d.taskId(), g.taskId());
    rt.addDependency(e.taskId(), g.taskId());
    rt.addDependency(c.taskId(), total.taskId());
    rt.addDependency(g.taskId(), total.taskId());
  }

  private static TaskResult combine(ExplicitOrchestrator rt, int kernel, Tensor x, Tensor y) {
    return rt.submitAiv(kernel, new TaskArguments().input(x).input(y).output(TEMPORARY));
  }

  private static TaskResult addScalar(ExplicitOrchestrator rt, Tensor x, float s) {
    return rt.submitAiv(
        WeightedGraph.ADD_SCALAR, new TaskArguments().input(x).output(TEMPORARY).scalar(s));
  }
}
