package dev.simpler.examples.bgemm;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/** {@link BatchedGraph} with its dependencies said: each sum waits for its product and the last. */
public final class ExplicitBatchedGraph implements ExplicitOrchestration {
  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    int groups = arguments.scalarInt(3);
    for (int group = 0; group < groups && !rt.isFatal(); group++) {
      try (Scope _ = rt.scope()) {
        group(rt, arguments, group);
      }
    }
  }

  private static void group(ExplicitOrchestrator rt, RunArguments arguments, int group) {
    int side = arguments.scalarInt(0);
    int chunk = arguments.scalarInt(1) * side * side;
    int steps = arguments.scalarInt(2);
    BlockGrid blocks = new BlockGrid(arguments.scalarInt(4), steps);
    Tensor result = part(arguments.tensor(2), group, chunk);
    long previous = 0;
    for (int step = 0; step < steps; step++) {
      Tensor a = part(arguments.tensor(0), blocks.left(group, step), chunk);
      Tensor b = part(arguments.tensor(1), blocks.right(group, step), chunk);
      TaskArguments task = new TaskArguments().inputs(a, b);
      task.output(TensorCreateInfo.of(DataType.FLOAT32, chunk)).scalar(side);
      TaskResult product = rt.submitAic(BatchedGraph.PRODUCT, task);
      if (product.isEmpty()) {
        return;
      }
      task = new TaskArguments().inout(result).input(product.get(0)).scalar(side);
      TaskResult sum = rt.submitAiv(BatchedGraph.ADD, task);
      rt.addDependency(product.taskId(), sum.taskId());
      if (step > 0) {
        rt.addDependency(previous, sum.taskId());
      }
      previous = sum.taskId();
    }
  }

  private static Tensor part(Tensor tensor, int index, int elements) {
    return tensor.view(new int[] {elements}, new int[] {index * elements});
  }
}
