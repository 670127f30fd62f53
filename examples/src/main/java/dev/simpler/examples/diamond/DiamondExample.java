package dev.simpler.examples.diamond;

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
import dev.simpler.runtime.example.Float16;
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.util.Arrays;
import java.util.List;

/** {@code matmul_diamond}: FLOAT16 data through vector and cube cores, graph built on the host. */
public final class DiamondExample implements Example {
  private static final double TOLERANCE = 1e-2;
  private static final int N = 128;
  private static final int ITEM = DiamondGraph.ITEM;

  /** Nearest FLOAT16 to e^4. */
  private static final float E_TO_THE_FOURTH = 54.59375f;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(DiamondGraph.class))
        .signature(IN, IN, IN, OUT)
        .kernel(DiamondGraph.LOG_SQRT, ExampleSession.kernel(LogSqrt.class, IN, OUT))
        .kernel(DiamondGraph.MATMUL, ExampleSession.kernel(HalfMatmul.class, IN, IN, OUT))
        .kernel(DiamondGraph.ADD_EXP, ExampleSession.kernel(AddExp.class, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "matmul_diamond";
  }

  @Override
  public String description() {
    return "exp(sqrt(ln a) w1 + sqrt(ln a) w2) in float16: vector, two cube tasks, vector";
  }

  @Override
  public List<String> runtimes() {
    return List.of("host_build_graph");
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int items = session.bySize(1, 16, 256);
      float[] a = new float[items * ITEM];
      float[] w1 = new float[ITEM];
      float[] w2 = new float[ITEM];
      if (options.randomInput()) {
        Inputs inputs = Inputs.of(options);
        a = inputs.float16(a.length, 2, 60);
        w1 = inputs.float16(ITEM, 0, 1.0 / N);
        w2 = inputs.float16(ITEM, 0, 1.0 / N);
      } else {
        Arrays.fill(a, E_TO_THE_FOURTH);
        Arrays.fill(w1, 1.0f / (2 * N));
        Arrays.fill(w2, 1.0f / (2 * N));
      }
      HostTensor f = session.tensor(DataType.FLOAT32, a.length);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(DataType.FLOAT16, a, a.length).argument())
              .input(session.upload(DataType.FLOAT16, w1, ITEM).argument())
              .input(session.upload(DataType.FLOAT16, w2, ITEM).argument())
              .output(f.argument())
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(24, 3));
      session.checkGraph(report, 4L * items, 4L * items);
      session.check("f", f, formula(a, w1, w2), TOLERANCE);
      session.check("f by bits", f, bits(a, w1, w2), 0);
      return session.result();
    }
  }

  /** The formula; square root and logarithm are not rounded to FLOAT16 here. */
  private static float[] formula(float[] a, float[] w1, float[] w2) {
    float[] weights = new float[ITEM];
    for (int i = 0; i < ITEM; i++) {
      weights[i] = w1[i] + w2[i];
    }
    float[] f = new float[a.length];
    float[] root = new float[ITEM];
    for (int item = 0; item < a.length; item += ITEM) {
      for (int i = 0; i < ITEM; i++) {
        root[i] = (float) Math.sqrt(Math.log(a[item + i]));
      }
      float[] sum = Golden.matmul(root, weights, N, N, N);
      for (int i = 0; i < ITEM; i++) {
        f[item + i] = (float) Math.exp(sum[i]);
      }
    }
    return f;
  }

  /** In the kernels' order, rounded after each step. */
  private static float[] bits(float[] a, float[] w1, float[] w2) {
    float[] f = new float[a.length];
    float[] root = new float[ITEM];
    for (int item = 0; item < a.length; item += ITEM) {
      for (int i = 0; i < ITEM; i++) {
        root[i] =
            Float16.round((float) Math.sqrt(Float16.round((float) StrictMath.log(a[item + i]))));
      }
      float[] left = Golden.halfMatmul(root, w1, N, N, N);
      float[] right = Golden.halfMatmul(root, w2, N, N, N);
      for (int i = 0; i < ITEM; i++) {
        f[item + i] = (float) StrictMath.exp(left[i] + right[i]);
      }
    }
    return f;
  }
}
