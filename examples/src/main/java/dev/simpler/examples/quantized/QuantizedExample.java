package dev.simpler.examples.quantized;

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
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import java.util.Arrays;

/** {@code quantized_matmul}: rows quantised on the fly, integers multiplied, scaled back. */
public final class QuantizedExample implements Example {
  /** Six deviations of the error of rounding normally distributed rows to 127 levels. */
  private static final double FORMULA_TOLERANCE = 0.1;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(QuantizedGraph.class))
        .signature(IN, IN, IN, OUT)
        .kernel(QuantizedGraph.QUANTISE, ExampleSession.kernel(QuantiseRows.class, IN, OUT, OUT))
        .kernel(QuantizedGraph.MATMUL, ExampleSession.kernel(IntegerMatmul.class, IN, IN, OUT))
        .kernel(QuantizedGraph.DEQUANTISE, ExampleSession.kernel(Dequantise.class, IN, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "quantized_matmul";
  }

  @Override
  public String description() {
    return "int8 product with int32 sums: rows quantised on the device, result scaled back";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(64, 256, 1024);
      int inner = session.bySize(128, 512, 1024);
      int cols = session.bySize(128, 512, 2048);
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.normal(rows * inner, 1);
      long[] weights = inputs.integers(inner * cols, -127, 128);
      // Weights of about 1 / sqrt(inner), so that results are about 1.
      float[] scales =
          inputs.uniform(cols, 0.5 / (73 * Math.sqrt(inner)), 1.5 / (73 * Math.sqrt(inner)));
      HostTensor y = session.tensor(DataType.FLOAT32, rows, cols);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, inner).argument())
              .input(session.upload(DataType.INT8, weights, inner, cols).argument())
              .input(session.upload(scales, cols).argument())
              .output(y.argument())
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      session.check("y", y, formula(x, weights, scales, rows), FORMULA_TOLERANCE);
      session.check("y by bits", y, bits(x, weights, scales, rows), 0);
      return session.result();
    }
  }

  /** The product of what was meant, without quantisation of x. */
  private static float[] formula(float[] x, long[] weights, float[] scales, int rows) {
    float[] w = new float[weights.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = weights[i] * scales[i % scales.length];
    }
    return Golden.matmul(x, w, rows, x.length / rows, scales.length);
  }

  /** In the kernels' order, rounded after each step. */
  private static float[] bits(float[] x, long[] weights, float[] scales, int rows) {
    int inner = x.length / rows;
    int cols = scales.length;
    int[] w = new int[weights.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = (int) weights[i];
    }
    float[] y = new float[rows * cols];
    int[] sums = new int[cols];
    for (int row = 0; row < rows; row++) {
      float max = 0;
      for (int i = 0; i < inner; i++) {
        max = Math.max(max, Math.abs(x[row * inner + i]));
      }
      float scale = max * (1 / 127.0f);
      Arrays.fill(sums, 0);
      for (int i = 0; i < inner; i++) {
        int q = Math.clamp((long) Math.rint(x[row * inner + i] / scale), -128, 127);
        for (int j = 0; j < cols; j++) {
          sums[j] += q * w[i * cols + j];
        }
      }
      for (int j = 0; j < cols; j++) {
        y[row * cols + j] = sums[j] * scale * scales[j];
      }
    }
    return y;
  }
}
