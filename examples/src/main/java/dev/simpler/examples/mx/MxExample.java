package dev.simpler.examples.mx;

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
import java.util.List;

/**
 * {@code mx_matmul} and {@code mxfp4_matmul}: both operands quantised to FLOAT8 or FLOAT4 with
 * shared scales, and multiplied.
 */
public final class MxExample implements Example {
  private final SharedFormat format;

  private MxExample(SharedFormat format) {
    this.format = format;
  }

  /** With elements of 8 bits. */
  public static MxExample float8() {
    return new MxExample(SharedFormat.FLOAT8);
  }

  /** With elements of 4 bits. */
  public static MxExample float4() {
    return new MxExample(SharedFormat.FLOAT4);
  }

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(MxGraph.class))
        .signature(IN, IN, OUT)
        .kernel(MxGraph.SHARE_ROWS, ExampleSession.kernel(ShareRows.class, IN, OUT, OUT))
        .kernel(MxGraph.SHARE_COLUMNS, ExampleSession.kernel(ShareColumns.class, IN, OUT, OUT))
        .kernel(MxGraph.MATMUL, ExampleSession.kernel(MxMatmul.class, IN, IN, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public String description() {
    return "product in "
        + format.what()
        + " with a scale for each 32 elements: both operands quantised on the device";
  }

  @Override
  public List<String> platforms() {
    return List.of("a5sim");
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(64, 256, 1024);
      int inner = session.bySize(256, 512, 1024);
      int cols = session.bySize(128, 512, 2048);
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.normal(rows * inner, 1);
      float[] w = inputs.normal(inner * cols, 1 / Math.sqrt(inner));
      HostTensor y = session.tensor(DataType.FLOAT32, rows, cols);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, inner).argument())
              .input(session.upload(w, inner, cols).argument())
              .output(y.argument())
              .scalar(format.perByte())
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      session.check("y", y, Golden.matmul(x, w, rows, inner, cols), format.tolerance());
      session.check("y by bits", y, bits(x, w, rows, cols), 0);
      return session.result();
    }
  }

  /** In the kernels' order: exact terms, each sum rounded. */
  private float[] bits(float[] x, float[] w, int rows, int cols) {
    int inner = x.length / rows;
    SharedGroup.quantiseRows(format, x);
    SharedGroup.quantiseColumns(format, w, cols);
    float[] y = new float[rows * cols];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < inner; i++) {
        double left = x[row * inner + i];
        for (int col = 0; col < cols; col++) {
          int at = row * cols + col;
          y[at] = (float) (y[at] + left * w[i * cols + col]);
        }
      }
    }
    return y;
  }
}
