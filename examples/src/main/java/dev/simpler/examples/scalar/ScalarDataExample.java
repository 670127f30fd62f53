package dev.simpler.examples.scalar;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.NoOpKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code scalar_data}: the orchestration function reads and writes elements between tasks. */
public final class ScalarDataExample implements Example {
  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(ScalarDataGraph.class))
        .signature(IN, IN, OUT, INOUT)
        .kernel(ScalarDataGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(ScalarDataGraph.NO_OP, ExampleSession.kernel(NoOpKernel.class, OUT))
        .build();
  }

  @Override
  public String name() {
    return "scalar_data";
  }

  @Override
  public String description() {
    return "elements read and written by the orchestration function, waiting for exactly what they"
        + " must";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(ScalarDataGraph.SIZE, 2);
      float[] b = options.randomInput() ? inputs.uniform(a.length, -4, 4) : ramp(a.length);
      // With a = 2 and b = 0, 1, 2, ... these are 2, 102, 77, 77, 79, 42, 12, 88, 55, 0.
      float first = a[0] + b[0];
      float[] checks = {first, a[100] + b[100], 77, 77, first + 77, 42, 10 + a[0], 88, 55, 0};
      float[] sums = new float[a.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = a[i] + (i == 0 ? 0 : b[i]);
      }
      HostTensor result = session.tensor(DataType.FLOAT32, a.length);
      HostTensor check = session.tensor(DataType.FLOAT32, checks.length);
      session.beforeEachRun(() -> check.fill(0));
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, a.length).argument())
              .input(session.upload(b, b.length).argument())
              .output(result.argument())
              .inout(check.argument())
              .build();
      RunReport report = session.run(program(), arguments);
      session.checkTasks(report, 8);
      session.check("result", result, sums, 0);
      session.check("check", check, checks, 0);
      return session.result();
    }
  }

  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }
}
