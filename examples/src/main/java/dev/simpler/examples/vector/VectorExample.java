package dev.simpler.examples.vector;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.AddScalarKernel;
import dev.simpler.examples.kernel.MultiplyKernel;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.examples.support.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.image.ClassImage;
import dev.simpler.runtime.worker.RunReport;

/** {@code vector_example}: 47.0 everywhere for a=2, b=3. */
public final class VectorExample implements Example {
  private static final double TOLERANCE = 1e-5;
  private static final int TASKS = 5;
  private static final int EDGES = 6;

  /** The program: orchestration function and its three kernels. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(VectorGraph.class))
        .signature(IN, IN, OUT)
        .kernel(VectorGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(
            VectorGraph.ADD_SCALAR, ExampleSession.kernel(AddScalarKernel.class, IN, OUT, SCALAR))
        .kernel(VectorGraph.MULTIPLY, ExampleSession.kernel(MultiplyKernel.class, IN, IN, OUT))
        .build();
  }

  /** The formula in the order the tasks compute it, rounded after each step. */
  public static float golden(float a, float b) {
    float c = a + b;
    return (c + 1.0f) * (c + 2.0f) + c;
  }

  @Override
  public String name() {
    return "vector_example";
  }

  @Override
  public String description() {
    return "(a+b+1)(a+b+2)+(a+b) on 128x128 floats: five vector tasks, two scopes, six inferred edges";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(VectorGraph.SIZE, 2);
      float[] b = inputs.constant(VectorGraph.SIZE, 3);
      HostTensor f = session.tensor(DataType.FLOAT32, VectorGraph.SIZE);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, VectorGraph.SIZE).argument())
              .input(session.upload(b, VectorGraph.SIZE).argument())
              .output(f.argument())
              .build();
      RunReport report = session.run(program(), arguments);
      float[] expected = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        expected[i] = golden(a[i], b[i]);
      }
      session.checkGraph(report, TASKS, EDGES);
      session.check("f", f, expected, TOLERANCE);
      return session.result();
    }
  }
}
