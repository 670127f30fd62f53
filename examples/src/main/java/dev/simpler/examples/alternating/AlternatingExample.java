package dev.simpler.examples.alternating;

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
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.util.Arrays;
import java.util.stream.IntStream;

/** {@code alternating_matmul_add}: independent products and sums in turn. */
public final class AlternatingExample implements Example {
  /** Products are about 1e-3, so that a tolerance like that would prove nothing. */
  private static final double TOLERANCE = 1e-6;

  private static final int N = 128;
  private static final int ITEM = AlternatingGraph.ITEM;

  private final Load large;

  /** The example; a large run has 500 tasks of each kind, with four items each. */
  public AlternatingExample() {
    this(new Load(2000, 2000, 4, 4));
  }

  /** The example whose large run is of a load of its own. */
  public AlternatingExample(Load large) {
    this.large = large;
  }

  /**
   * Numbers of products and sums, and how many of them one task computes.
   *
   * @param products number of products
   * @param sums number of sums
   * @param productsPerTask products of one task
   * @param sumsPerTask sums of one task
   */
  public record Load(int products, int sums, int productsPerTask, int sumsPerTask) {
    int tasks() {
      return Math.ceilDiv(products, productsPerTask) + Math.ceilDiv(sums, sumsPerTask);
    }
  }

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(AlternatingGraph.class))
        .signature(IN, IN, OUT, IN, IN, OUT, SCALAR, SCALAR, SCALAR, SCALAR)
        .kernel(AlternatingGraph.MATMUL, ExampleSession.kernel(MatmulItems.class, IN, IN, OUT))
        .kernel(AlternatingGraph.ADD, ExampleSession.kernel(AddItems.class, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "alternating_matmul_add";
  }

  @Override
  public String description() {
    return "cube and vector tasks in turn, none depending on another";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Load load = session.bySize(new Load(3, 5, 2, 2), new Load(64, 80, 4, 5), large);
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.normal(load.products() * ITEM, 0.01);
      float[] b = inputs.normal(load.products() * ITEM, 0.01);
      float[] x = inputs.normal(load.sums() * ITEM, 0.01);
      float[] y = inputs.normal(load.sums() * ITEM, 0.01);
      HostTensor c = session.tensor(DataType.FLOAT32, a.length);
      HostTensor z = session.tensor(DataType.FLOAT32, x.length);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, a.length).argument())
              .input(session.upload(b, b.length).argument())
              .output(c.argument())
              .input(session.upload(x, x.length).argument())
              .input(session.upload(y, y.length).argument())
              .output(z.argument())
              .scalar(load.products())
              .scalar(load.sums())
              .scalar(load.productsPerTask())
              .scalar(load.sumsPerTask())
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(24, 4));
      session.flops(2L * load.products() * ITEM * N);
      session.checkGraph(report, load.tasks(), 0);
      session.check("c", c, products(a, b), TOLERANCE);
      for (int i = 0; i < x.length; i++) {
        x[i] += y[i];
      }
      session.check("z", z, x, 0);
      return session.result();
    }
  }

  private static float[] products(float[] a, float[] b) {
    float[] c = new float[a.length];
    IntStream.range(0, a.length / ITEM)
        .parallel()
        .forEach(i -> {
          int item = i * ITEM;
          float[] left = Arrays.copyOfRange(a, item, item + ITEM);
          float[] right = Arrays.copyOfRange(b, item, item + ITEM);
          System.arraycopy(Golden.matmul(left, right, N, N, N), 0, c, item, ITEM);
        });
    return c;
  }
}
