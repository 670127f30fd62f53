package dev.simpler.examples.bgemm;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

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

/** {@code whole_gemm}: one product of square matrices on all cube cores, as cards were timed. */
public final class WholeProductExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** Rows of the result that are compared, from all over it. */
  private static final int COMPARED = 16;

  private final Size large;

  /**
   * What is multiplied.
   *
   * @param m rows of the result, and so on
   * @param down blocks below each other
   * @param across blocks side by side
   */
  private record Size(int m, int n, int k, int down, int across) {
    static final Size SMALL = new Size(128, 256, 512, 1, 1);
    static final Size MEDIUM = new Size(256, 512, 512, 2, 2);
  }

  /** The program; a large run multiplies matrices of that side on 24 cores. */
  public WholeProductExample(int side) {
    large = new Size(side, side, side, 4, 6);
  }

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(WholeProductGraph.class))
        .signature(IN, IN, OUT, SCALAR, SCALAR)
        .kernel(0, ExampleSession.kernel(WholeProduct.class, IN, IN, OUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "whole_gemm";
  }

  @Override
  public String description() {
    return "one large product on all cube cores, double-buffered in L1 and L0";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Size size = session.bySize(Size.SMALL, Size.MEDIUM, large);
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.float16(size.m * size.k, -1, 1);
      float[] b = inputs.float16(size.n * size.k, -1, 1);
      HostTensor c = session.tensor(DataType.FLOAT32, size.m, size.n);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(DataType.FLOAT16, a, size.m, size.k).argument())
              .input(session.upload(DataType.FLOAT16, b, size.n, size.k).argument())
              .output(c.argument())
              .scalar((long) size.down * size.across)
              .scalar(size.across)
              .build();
      session.checkTasks(session.run(program(), arguments, CallConfig.of(24, 4)), 1);
      session.flops(2L * size.m * size.n * size.k);
      HostTensor rows = session.tensor(DataType.FLOAT32, COMPARED, size.n);
      float[] expected = new float[COMPARED * size.n];
      for (int i = 0; i < expected.length; i++) {
        // rows of all blocks, odd and even ones
        int row = i / size.n * (size.m / COMPARED) + i / size.n % 2;
        int col = i % size.n;
        rows.setFloat(i, c.getFloat(row * size.n + col));
        for (int at = 0; at < size.k; at++) {
          expected[i] += a[row * size.k + at] * b[col * size.k + at];
        }
      }
      session.check(COMPARED + " rows", rows, expected, TOLERANCE);
      return session.result();
    }
  }
}
