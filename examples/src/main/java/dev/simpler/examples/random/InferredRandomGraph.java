package dev.simpler.examples.random;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** A random program with inferred dependencies; writers name the readers before them. */
public final class InferredRandomGraph implements Orchestration {
  private static final TensorCreateInfo BUFFER =
      TensorCreateInfo.of(DataType.FLOAT32, RandomStep.ROWS, RandomStep.COLS);

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor[] buffers = new Tensor[RandomStep.BUFFERS];
    for (int i = 0; i < RandomStep.BUFFERS; i++) {
      buffers[i] = i < RandomStep.ARGUMENTS ? arguments.tensor(i) : rt.allocTensors(BUFFER).get(0);
    }
    Readers readers = new Readers();
    for (int i = 0; i < arguments.scalarCount(); i++) {
      RandomStep step = RandomStep.of(arguments.scalar(i));
      long task;
      if (step.scoped()) {
        try (Scope _ = rt.scope()) {
          task = submit(rt, buffers, step, readers);
        }
      } else {
        task = submit(rt, buffers, step, readers);
      }
      readers.add(step, task);
      if (step.awaited()) {
        rt.getFloat(buffers[step.to()], 0, 0);
      }
    }
  }

  private static long submit(Orchestrator rt, Tensor[] buffers, RandomStep step, Readers readers) {
    return rt.submitAiv(
            0,
            new TaskArguments()
                .blocks(step.blocks())
                .input(buffers[step.a()])
                .input(buffers[step.b()])
                .inout(buffers[step.to()])
                .scalar(step.operation())
                .dependsOn(readers.of(step.to())))
        .taskId();
  }
}
