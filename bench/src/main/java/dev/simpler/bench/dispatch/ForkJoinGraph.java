package dev.simpler.bench.dispatch;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;

/** Groups of a source, eight workers on disjoint views, and a sink that waits for them all. */
public final class ForkJoinGraph implements Orchestration {
  private static final int WIDTH = 8;
  private static final int GROUP = WIDTH + 2;
  private static final int SCOPE_GROUPS = 200;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    long left = arguments.scalar(0);
    Tensor x = arguments.tensor(0);
    Tensor y = arguments.tensor(1);
    Tensor[] parts = new Tensor[WIDTH];
    int part = (int) (y.elements() / WIDTH);
    for (int i = 0; i < WIDTH; i++) {
      parts[i] = y.view(new int[] {part}, new int[] {i * part});
    }
    TaskArguments task = new TaskArguments();
    while (left > 0) {
      try (Scope _ = rt.scope()) {
        for (int group = 0; group < SCOPE_GROUPS && left > 0; group++, left -= GROUP) {
          rt.submitAiv(0, task.reset().inout(x));
          for (int i = 0; i < WIDTH; i++) {
            rt.submitAiv(0, task.reset().input(x).inout(parts[i]));
          }
          task.reset();
          for (int i = 0; i < WIDTH; i++) {
            task.input(parts[i]);
          }
          rt.submitAiv(0, task.inout(x));
        }
      }
    }
  }
}
