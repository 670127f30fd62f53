package dev.simpler.bench;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.Repeated.Operands;
import dev.simpler.bench.Repeated.Plan;
import dev.simpler.bench.matmul.HostPeak;
import dev.simpler.bench.matmul.PlainLoops;
import dev.simpler.bench.matmul.RepeatedAdd;
import dev.simpler.bench.matmul.RepeatedMatmul;
import dev.simpler.bench.matmul.TiledMatmul;
import dev.simpler.cli.output.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench matmul}: speed of products of the cube unit on one core, and of an element-wise sum.
 * The baselines are the same in plain Java, and what the host can do at most; each is measured in
 * turns with what it is compared to.
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
    Plan plan = new Plan(platform, repetitions, rounds, Map.of());
    Plan scalars = new Plan(platform, repetitions, rounds, WITHOUT_VECTORS);
    Plan adding = new Plan(platform, ADDS_PER_PRODUCT * repetitions, rounds, Map.of());
    float[] a = PlainLoops.pattern(N, 7);
    float[] b = PlainLoops.pattern(N, 5);
    float[] product = PlainLoops.product(a, b, N);
    Operands singles = new Operands(DataType.FLOAT32, a, b, product);
    Operands narrow = new Operands(DataType.FLOAT16, a, b, product);
    float[] sum = new float[N * N];
    PlainLoops.add(a, b, sum);
    Operands terms = new Operands(DataType.FLOAT32, a, b, sum);
    float[] largeA = PlainLoops.pattern(LARGE, 7);
    float[] largeB = PlainLoops.pattern(LARGE, 5);
    float[] largeProduct = PlainLoops.product(largeA, largeB, LARGE);
    Operands large = new Operands(DataType.FLOAT32, largeA, largeB, largeProduct);

    // As much work as the products that it is measured with.
    HostPeak peak = new HostPeak(repetitions * N * N);
    Repeated floats = Repeated.measure(plan, RepeatedMatmul.class, false, singles, peak::run);
    Repeated tiled = Repeated.measure(plan, TiledMatmul.class, false, large, peak::run);
    Repeated halves = Repeated.measure(plan, RepeatedMatmul.class, false, narrow, peak::run);
    float[][] left = PlainLoops.rows(a, N);
    float[][] right = PlainLoops.rows(b, N);
    float[][] result = new float[N][N];
    Samples.Body multiply = () -> often(() -> PlainLoops.multiply(left, right, result));
    Repeated scalar = Repeated.measure(scalars, RepeatedMatmul.class, false, singles, multiply);
    float[] c = new float[N * N];
    Samples.Body add = () -> often(() -> PlainLoops.add(a, b, c));
    Repeated adds = Repeated.measure(adding, RepeatedAdd.class, true, terms, add);

    double plainNs = scalar.baselineNs() / repetitions;
    double addNs = adds.baselineNs() / repetitions;
    boolean ok = Stream.of(floats, tiled, halves, scalar, adds).allMatch(Repeated::ok) && peak.ok();
    new BenchReport()
        .put("bench", "matmul")
        .put("platform", platform)
        .put("ok", ok)
        .put("float32_128_gflops", flops(N) / floats.ns())
        .put("float32_128_of_peak", ofPeak(N, floats, peak))
        .put("float32_256_gflops", flops(LARGE) / tiled.ns())
        .put("float32_256_of_peak", ofPeak(LARGE, tiled, peak))
        .put("float16_128_gflops", flops(N) / halves.ns())
        .put("float16_128_of_peak", ofPeak(N, halves, peak))
        .put("scalar_128_gflops", flops(N) / scalar.ns())
        .put("plainloop_128_gflops", flops(N) / plainNs)
        .put("host_peak_gflops", peak.flops() / floats.baselineNs())
        .put("add_128_ns", adds.ns())
        .put("plainloop_add_128_ns", addNs)
        .put("add_128_ratio", addNs / adds.ns())
        .print(spec.commandLine().getOut(), json);
    return (ok ? ExitCode.OK : ExitCode.FAILED).value();
  }

  /** Many at once, because one takes hardly longer than a look at the clock. */
  private void often(Samples.Body body) {
    for (int i = 0; i < repetitions; i++) {
      body.run();
    }
  }

  private static double flops(int n) {
    return 2.0 * n * n * n;
  }

  /** Speed of a product as a fraction of what the host did at most in the same rounds. */
  private static double ofPeak(int n, Repeated product, HostPeak peak) {
    return flops(n) / product.ns() / (peak.flops() / product.baselineNs());
  }
}
