package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/** Tasks with stated edges, of which one is missing if the number is odd. */
public final class ExplicitBugs implements ExplicitOrchestration {
  private static final int N = 64;

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    int bug = arguments.scalarInt(1);
    boolean whole = bug % 2 == 0;
    Tensor in = arguments.tensor(0);
    Tensor out = arguments.tensor(1);
    switch (bug) {
      case 1, 2 -> {
        TaskResult first = made(rt, in);
        TaskResult second = rows(rt, new TaskArguments().input(first.get(0)).inout(out));
        if (whole) {
          rt.addDependency(first.taskId(), second.taskId());
        }
      }
      case 3, 4 -> {
        TaskResult first = made(rt, in);
        TaskResult reader = rows(rt, new TaskArguments().input(first.get(0)).inout(out));
        TaskResult writer = rows(rt, new TaskArguments().input(in).inout(first.get(0)));
        rt.addDependency(first.taskId(), reader.taskId());
        rt.addDependency(whole ? reader.taskId() : first.taskId(), writer.taskId());
      }
      case 5, 6 -> {
        TaskResult first = made(rt, in);
        try (Scope _ = rt.scope()) {
          TaskResult second = rows(rt, new TaskArguments().input(first.get(0)).inout(out));
          if (whole) {
            rt.addDependency(first.taskId(), second.taskId());
          }
        }
      }
      default -> rows(rt, new TaskArguments().input(in).inout(out));
    }
  }

  private static TaskResult made(ExplicitOrchestrator rt, Tensor in) {
    return rows(
        rt, new TaskArguments().input(in).output(TensorCreateInfo.of(DataType.FLOAT32, N, N)));
  }

  private static TaskResult rows(ExplicitOrchestrator rt, TaskArguments task) {
    return rt.submitAiv(0, task.scalar(0).scalar(N).scalar(0).scalar(0));
  }
}
