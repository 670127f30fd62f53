package dev.simpler.examples.softmax;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code softmax}: rows of a matrix, two buffers per core. */
public final class SoftmaxExample implements Example {
  private static final double TOLERANCE = 1e-6;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(SoftmaxGraph.class))
        .signature(IN, OUT)
        .kernel(SoftmaxGraph.SOFTMAX, ExampleSession.kernel(SoftmaxKernel.class, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public String description() {
    return "softmax over rows as one task with a block per vector core, double-buffered";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(400, 4000, 50_000);
      int cols = session.bySize(64, 512, 512);
      // Few enough that each vector core has several tiles, also of the smallest size.
      CallConfig launch = CallConfig.of(session.bySize(3, 24, 24), 4);
      int vectorCores = 2 * options.launch(launch).blockDim();
      float[] x = Inputs.of(options).uniform(rows * cols, -8, 8);
      HostTensor y = session.tensor(DataType.FLOAT32, rows, cols);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, cols).argument())
              .output(y.argument())
              .scalar(vectorCores)
              .build();
      RunReport report = session.run(program(), arguments, launch);
      session.checkGraph(report, 1, 0);
      float[] formula = new float[x.length];
      float[] bits = new float[x.length];
      for (int row = 0; row < rows; row++) {
        formula(x, row * cols, cols, formula);
        bits(x, row * cols, cols, bits);
      }
      session.check("y", y, formula, TOLERANCE);
      session.check("y by bits", y, bits, 0);
      return session.result();
    }
  }

  /** In double precision. */
  private static void formula(float[] x, int start, int cols, float[] y) {
    double sum = 0;
    for (int i = start; i < start + cols; i++) {
      sum += Math.exp(x[i]);
    }
    for (int i = start; i < start + cols; i++) {
      y[i] = (float) (Math.exp(x[i]) / sum);
    }
  }

  /** In the kernel's order, rounded after each step. */
  private static void bits(float[] x, int start, int cols, float[] y) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = start; i < start + cols; i++) {
      max = Math.max(max, x[i]);
    }
    float sum = 0;
    for (int i = start; i < start + cols; i++) {
      y[i] = (float) StrictMath.exp(x[i] - max);
      sum += y[i];
    }
    for (int i = start; i < start + cols; i++) {
      y[i] /= sum;
    }
  }
}
