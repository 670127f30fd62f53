package acme.starter;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** Runs on an AICPU: one task for one tile. Arguments: x, y, out, then s. */
public final class ScaledSumGraph implements Orchestration {
  /** Number of the kernel in the program. */
  public static final int KERNEL = 0;

  @Override
  public void run(Orchestrator rt, RunArguments args) {
    rt.submitAiv(
        KERNEL,
        new TaskArguments()
            .input(args.tensor(0))
            .input(args.tensor(1))
            .output(args.tensor(2))
            .scalar(args.scalar(0)));
  }
}
