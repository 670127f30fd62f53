package dev.simpler.export.program;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/** Adds twice in place, the second time after the first. */
public final class AddExplicitly implements ExplicitOrchestration {
  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    TaskResult first = rt.submitAiv(0, new TaskArguments().inout(arguments.tensor(0)));
    TaskResult second = rt.submitAiv(0, new TaskArguments().inout(arguments.tensor(0)));
    rt.addDependency(first.taskId(), second.taskId());
  }
}
