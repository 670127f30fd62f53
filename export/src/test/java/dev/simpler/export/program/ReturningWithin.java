package dev.simpler.export.program;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Returns from within a scope, behind which it goes on otherwise. */
public class ReturningWithin implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    within(rt, arguments);
  }

  private static void within(Orchestrator rt, RunArguments arguments) {
    try (Scope _ = rt.scope()) {
      TaskArguments first = new TaskArguments().input(arguments.tensor(0));
      TaskResult made = rt.submitAiv(0, first.output(TensorCreateInfo.of(DataType.INT32, 8)));
      if (made.isEmpty()) {
        return;
      }
      rt.submitAiv(0, new TaskArguments().input(made.get(0)));
    }
    rt.submitAiv(0, new TaskArguments().input(arguments.tensor(1)));
  }

  /** The same in the function itself. */
  public static final class Itself implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      try (Scope _ = rt.scope()) {
        TaskArguments first = new TaskArguments().input(arguments.tensor(0));
        TaskResult made = rt.submitAiv(0, first.output(TensorCreateInfo.of(DataType.INT32, 8)));
        if (made.isEmpty()) {
          rt.reportFatal(3, "nothing made");
          return;
        }
        rt.submitAiv(0, new TaskArguments().input(made.get(0)));
      }
      rt.submitAiv(0, new TaskArguments().input(arguments.tensor(1)));
    }
  }
}
