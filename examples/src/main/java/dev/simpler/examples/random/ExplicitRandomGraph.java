package dev.simpler.examples.random;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/** A random program whose edges are stated, built on the device. */
public final class ExplicitRandomGraph implements ExplicitOrchestration {
  private static final TensorCreateInfo BUFFER =
      TensorCreateInfo.of(DataType.FLOAT32, RandomStep.ROWS, RandomStep.COLS);
  private static final long NOBODY = -1;

  @Override
  public void run(ExplicitOrchestrator rt, RunArguments arguments) {
    Tensor[] buffers = new Tensor[RandomStep.BUFFERS];
    long[] writers = new long[RandomStep.BUFFERS];
    for (int i = 0; i < RandomStep.BUFFERS; i++) {
      writers[i] = NOBODY;
    }
    for (int i = 0; i < RandomStep.ARGUMENTS; i++) {
      buffers[i] = arguments.tensor(i);
    }
    Readers readers = new Readers();
    for (int i = 0; i < arguments.scalarCount(); i++) {
      RandomStep step = RandomStep.of(arguments.scalar(i));
      int to = step.to();
      TaskArguments task = new TaskArguments().input(buffers[step.a()]).input(buffers[step.b()]);
      boolean known = buffers[to] != null;
      TaskResult result =
          rt.submitAiv(
              0, (known ? task.inout(buffers[to]) : task.output(BUFFER)).scalar(step.operation()));
      if (!known) {
        buffers[to] = result.get(0);
      }
      long id = result.taskId();
      edge(rt, writers[step.a()], id);
      edge(rt, writers[step.b()], id);
      edge(rt, writers[to], id);
      for (long reader : readers.of(to)) {
        edge(rt, reader, id);
      }
      readers.add(step, id);
      writers[to] = id;
    }
  }

  private static void edge(ExplicitOrchestrator rt, long from, long to) {
    if (from != NOBODY) {
      rt.addDependency(from, to);
    }
  }
}
