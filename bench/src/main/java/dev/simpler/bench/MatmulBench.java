package dev.simpler.bench;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.Repeated.Plan;
import dev.simpler.bench.matmul.RepeatedAdd;
import dev.simpler.bench.matmul.RepeatedMatmul;
import dev.simpler.bench.matmul.TiledMatmul;
import dev.simpler.cli.ExitCode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench matmul}: speed of products of the cube unit on one core, and of an element-wise sum.
 * The baselines are the same in plain Java, in loops over arrays.
 */
@Command(name = "matmul", description = "Speed of matrix products and element-wise sums.")
final class MatmulBench implements Callable<Integer> {
  private static final int N = 128;
  private static final int LARGE = 256;

  /** Sums take about as long as this fraction of a product. */
  private static final int ADDS_PER_PRODUCT = 10;

  private static final Map<String, String> WITHOUT_VECTORS = Map.of("SIMPLER_SIM_VECTORS", "0");

  @Spec private CommandSpec spec;

  @Option(names = "--platform", description = "Platform to run on.")
  private String platform = "a2a3sim";

  @Option(names = "--repetitions", description = "Products in the long task.")
  private int repetitions = 101;

  @Option(names = "--rounds", description = "Measured rounds.")
  private int rounds = 61;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--repetitions", repetitions, 2);
    Count.atLeast("--rounds", rounds, 1);
    Plan plan = new Plan(platform, repetitions, rounds);
    Plan adding = new Plan(platform, ADDS_PER_PRODUCT * repetitions, rounds);
    float[] a = pattern(N, 7);
    float[] b = pattern(N, 5);
    float[] product = new float[N * N];
    float[] sum = new float[N * N];
    double plain = Samples.measure(rounds, rounds, () -> multiply(a, b, product, N)).medianNs();
    // Many at once, because one sum takes hardly longer than a look at the clock.
    double add =
        Samples.measure(10 * rounds, rounds, () -> addOften(a, b, sum, repetitions)).medianNs()
            / repetitions;
    float[] largeA = pattern(LARGE, 7);
    float[] largeB = pattern(LARGE, 5);
    float[] large = new float[LARGE * LARGE];
    multiply(largeA, largeB, large, LARGE);

    DataType single = DataType.FLOAT32;
    Map<String, String> own = Map.of();
    Repeated floats =
        Repeated.measure(plan, own, RepeatedMatmul.class, false, single, a, b, product);
    Repeated tiled =
        Repeated.measure(plan, own, TiledMatmul.class, false, single, largeA, largeB, large);
    Repeated halves =
        Repeated.measure(plan, own, RepeatedMatmul.class, false, DataType.FLOAT16, a, b, product);
    Repeated scalar =
        Repeated.measure(plan, WITHOUT_VECTORS, RepeatedMatmul.class, false, single, a, b, product);
    Repeated adds = Repeated.measure(adding, own, RepeatedAdd.class, true, single, a, b, sum);
    boolean ok = floats.ok() && tiled.ok() && halves.ok() && scalar.ok() && adds.ok();
    new BenchReport()
        .put("bench", "matmul")
        .put("platform", platform)
        .put("ok", ok)
        .put("float32_128_gflops", flops(N) / floats.ns())
        .put("float32_256_gflops", flops(LARGE) / tiled.ns())
        .put("float16_128_gflops", flops(N) / halves.ns())
        .put("scalar_128_gflops", flops(N) / scalar.ns())
        .put("plainloop_128_gflops", flops(N) / plain)
        .put("add_128_ns", adds.ns())
        .put("plainloop_add_128_ns", add)
        .put("add_128_ratio", add / adds.ns())
        .print(spec.commandLine().getOut(), json);
    return (ok ? ExitCode.OK : ExitCode.FAILED).value();
  }

  private static double flops(int n) {
    return 2.0 * n * n * n;
  }

  /** Small integers, so that every sum is exact in whatever order it is taken. */
  private static float[] pattern(int n, int period) {
    float[] values = new float[n * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % period - 2;
    }
    return values;
  }

  private static void multiply(float[] a, float[] b, float[] c, int n) {
    float[] row = new float[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < n; k++) {
        float x = a[i * n + k];
        for (int j = 0; j < n; j++) {
          row[j] += x * b[k * n + j];
        }
      }
      System.arraycopy(row, 0, c, i * n, n);
    }
  }

  private static void addOften(float[] a, float[] b, float[] c, int times) {
    for (int i = 0; i < times; i++) {
      add(a, b, c);
    }
  }

  private static void add(float[] a, float[] b, float[] c) {
    for (int i = 0; i < c.length; i++) {
      c[i] = a[i] + b[i];
    }
  }
}
