package dev.simpler.export.program;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One name for a variable that is another one, and then for one that is not. */
public class NamesAgain implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    for (int row = 0; row < 4; row++) {
      int kept = row;
      rt.submitAiv(0, new TaskArguments().input(arguments.tensor(0)).scalar(kept));
    }
    for (int turn = 0; turn < 4; turn++) {
      int kept = arguments.scalarInt(turn);
      rt.submitAiv(0, new TaskArguments().input(arguments.tensor(0)).scalar(kept));
    }
  }
}
