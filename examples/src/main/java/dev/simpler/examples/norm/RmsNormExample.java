package dev.simpler.examples.norm;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ScalarBits;
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

/** {@code rms_norm}: every row divided by its root mean square. */
public final class RmsNormExample implements Example {
  private static final double TOLERANCE = 1e-5;
  private static final float EPSILON = 1e-6f;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(RmsNormGraph.class))
        .signature(IN, IN, OUT, SCALAR)
        .kernel(
            RmsNormGraph.RMS_NORM, ExampleSession.kernel(RmsNormKernel.class, IN, IN, OUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "rms_norm";
  }

  @Override
  public String description() {
    return "root-mean-square norm with a gain per column, one vector task per 32 rows";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(70, 4000, 50_000);
      int cols = session.bySize(64, 512, 512);
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.normal(rows * cols, 2);
      float[] gamma = inputs.uniform(cols, 0.5, 1.5);
      HostTensor y = session.tensor(DataType.FLOAT32, rows, cols);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, cols).argument())
              .input(session.upload(gamma, cols).argument())
              .output(y.argument())
              .scalar(ScalarBits.of(EPSILON))
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(24, 4));
      session.checkGraph(report, Math.ceilDiv(rows, RmsNormGraph.ROWS), 0);
      float[] formula = new float[x.length];
      float[] bits = new float[x.length];
      for (int row = 0; row < rows; row++) {
        formula(x, row * cols, gamma, formula);
        bits(x, row * cols, gamma, bits);
      }
      session.check("y", y, formula, TOLERANCE);
      session.check("y by bits", y, bits, 0);
      return session.result();
    }
  }

  /** In double precision. */
  private static void formula(float[] x, int start, float[] gamma, float[] y) {
    double sum = 0;
    for (int i = 0; i < gamma.length; i++) {
      sum += (double) x[start + i] * x[start + i];
    }
    double factor = 1 / Math.sqrt(sum / gamma.length + EPSILON);
    for (int i = 0; i < gamma.length; i++) {
      y[start + i] = (float) (x[start + i] * factor * gamma[i]);
    }
  }

  /** In the kernel's order, rounded after each step. */
  private static void bits(float[] x, int start, float[] gamma, float[] y) {
    float sum = 0;
    for (int i = 0; i < gamma.length; i++) {
      float square = x[start + i] * x[start + i];
      sum += square;
    }
    float mean = sum * (1.0f / gamma.length);
    float factor = 1 / (float) Math.sqrt(mean + EPSILON);
    for (int i = 0; i < gamma.length; i++) {
      y[start + i] = x[start + i] * factor * gamma[i];
    }
  }
}
