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

/** Stated edges: an odd number has a mistake. */
public final class StatedForms implements ExplicitOrchestration {
  private static final int N = 64;

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    boolean whole = number % 2 == 0;
    Tensor in = arguments.tensor(0);
    Tensor out = arguments.tensor(1);
    switch ((number + 1) / 2) {
      case 1 -> { // chain over scopes
        TaskResult a = made(rt, in);
        TaskResult b;
        try (Scope _ = rt.scope()) {
          b =
              rows(
                  rt,
                  new TaskArguments()
                      .input(a.get(0))
                      .output(TensorCreateInfo.of(DataType.FLOAT32, N, N)));
          rt.addDependency(a.taskId(), b.taskId());
          TaskResult c =
              rows(rt, new TaskArguments().input(whole ? b.get(0) : a.get(0)).inout(out));
          rt.addDependency(whole ? b.taskId() : a.taskId(), c.taskId());
          if (!whole) {
            TaskResult d = rows(rt, new TaskArguments().input(b.get(0)).inout(out));
            rt.addDependency(b.taskId(), d.taskId());
          }
        }
      }
      case 2 -> { // partly written
        TaskResult a =
            rt.submitAiv(
                0,
                new TaskArguments()
                    .input(in)
                    .output(TensorCreateInfo.of(DataType.FLOAT32, N, N))
                    .scalar(0)
                    .scalar(whole ? N : 32)
                    .scalar(0)
                    .scalar(0));
        TaskResult b = rows(rt, new TaskArguments().input(a.get(0)).inout(out));
        rt.addDependency(a.taskId(), b.taskId());
      }
      case 3 -> { // fan in
        TaskResult[] all = new TaskResult[4];
        for (int i = 0; i < 4; i++) {
          all[i] =
              rt.submitAiv(
                  0,
                  new TaskArguments()
                      .input(in)
                      .inout(out.view(new int[] {16, N}, new int[] {16 * i, 0}))
                      .scalar(0)
                      .scalar(16)
                      .scalar(0)
                      .scalar(0));
        }
        TaskResult b =
            rt.submitAiv(
                0,
                new TaskArguments().input(in).inout(out).scalar(0).scalar(N).scalar(0).scalar(0));
        for (int i = whole ? 0 : 1; i < 4; i++) {
          rt.addDependency(all[i].taskId(), b.taskId());
        }
      }
      case 4 -> { // tensors swapped
        TaskResult a = made(rt, in);
        TaskResult b =
            rows(
                rt,
                whole
                    ? new TaskArguments().input(a.get(0)).inout(out)
                    : new TaskArguments().input(out).inout(a.get(0)));
        rt.addDependency(a.taskId(), b.taskId());
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
