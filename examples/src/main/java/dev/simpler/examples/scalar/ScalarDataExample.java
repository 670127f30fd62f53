package dev.simpler.examples.scalar;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.NoOpKernel;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.image.ClassImage;
import java.util.Arrays;

/** {@code scalar_data}: the orchestration function reads and writes elements between tasks. */
public final class ScalarDataExample implements Example {
  private static final float[] CHECKS = {2, 102, 77, 77, 79, 42, 12, 88, 55, 0};

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(ScalarDataGraph.class))
        .signature(IN, IN, OUT, INOUT)
        .kernel(ScalarDataGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(ScalarDataGraph.NO_OP, ExampleSession.kernel(NoOpKernel.class, INOUT))
        .build();
  }

  @Override
  public String name() {
    return "scalar_data";
  }

  @Override
  public String description() {
    return "elements read and written by the orchestration function, waiting for exactly what they must";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      float[] a = new float[ScalarDataGraph.SIZE];
      Arrays.fill(a, 2);
      float[] b = new float[a.length];
      float[] golden = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        b[i] = i;
        golden[i] = 2 + i;
      }
      HostTensor result = session.tensor(DataType.FLOAT32, a.length);
      HostTensor check = session.tensor(DataType.FLOAT32, CHECKS.length);
      session.beforeEachRun(() -> check.fill(0));
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, a.length).argument())
              .input(session.upload(b, b.length).argument())
              .output(result.argument())
              .inout(check.argument())
              .build();
      session.run(program(), arguments);
      session.check("result", result, golden, 0);
      session.check("check", check, CHECKS, 0);
      return session.result();
    }
  }
}
