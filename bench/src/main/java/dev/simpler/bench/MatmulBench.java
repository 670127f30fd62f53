package dev.simpler.bench;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.matmul.MatmulGraph;
import dev.simpler.bench.matmul.RepeatedMatmul;
import dev.simpler.cli.ExitCode;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.image.ClassImage;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench matmul}: marginal cost of a TMATMUL of 128x128x128 floats, the difference between a
 * task with one and a task with many of them. The baseline is the plain Java loop over arrays.
 */
@Command(name = "matmul", description = "Speed of TMATMUL on 128x128x128 floats.")
final class MatmulBench implements Callable<Integer> {
  private static final int N = 128;
  private static final double FLOPS = 2.0 * N * N * N;

  @Spec private CommandSpec spec;

  @Option(names = "--platform", description = "Platform to run on.")
  private String platform = "a2a3sim";

  @Option(names = "--repetitions", description = "Products in the long task.")
  private int repetitions = 101;

  @Option(names = "--rounds", description = "Measured rounds.")
  private int rounds = 31;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--repetitions", repetitions, 2);
    Count.atLeast("--rounds", rounds, 1);
    float[] a = pattern(7);
    float[] b = pattern(5);
    float[] expected = new float[N * N];
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(MatmulGraph.class))
            .signature(IN, IN, OUT, SCALAR)
            .kernel(
                0,
                CoreCallable.of(
                    List.of(IN, IN, OUT, SCALAR), ClassImage.kernel(RepeatedMatmul.class)))
            .build();
    CallConfig launch = CallConfig.of(3, 4);
    try (Worker worker = Worker.open(WorkerConfig.of(platform))) {
      HostTensor x = worker.host().floats(a, a.length);
      HostTensor y = worker.host().floats(b, b.length);
      HostTensor z = worker.host().tensor(DataType.FLOAT32, N * N);
      TaskArgs one = arguments(x, y, z, 1);
      TaskArgs many = arguments(x, y, z, repetitions);
      Samples shortTask = Samples.measure(rounds, rounds, () -> worker.run(program, one, launch));
      Samples longTask = Samples.measure(rounds, rounds, () -> worker.run(program, many, launch));
      Samples plain = Samples.measure(rounds, rounds, () -> multiply(a, b, expected));
      double ns = (longTask.medianNs() - shortTask.medianNs()) / (repetitions - 1);
      boolean ok = Arrays.equals(expected, z.floats());
      new BenchReport()
          .put("bench", "matmul")
          .put("platform", platform)
          .put("size", N + "x" + N + "x" + N)
          .put("ok", ok)
          .put("medianMs", longTask.medianMs())
          .put("nsPerMatmul", ns)
          .put("gigaflops", FLOPS / ns)
          .put("plainJavaGigaflops", FLOPS / plain.medianNs())
          .put("plainJavaRatio", plain.medianNs() / ns)
          .print(spec.commandLine().getOut(), json);
      return (ok ? ExitCode.OK : ExitCode.FAILED).value();
    }
  }

  private static TaskArgs arguments(HostTensor a, HostTensor b, HostTensor c, int count) {
    return TaskArgs.builder()
        .input(a.argument())
        .input(b.argument())
        .output(c.argument())
        .scalar(count)
        .build();
  }

  /** Small integers, so that every sum is exact in whatever order it is taken. */
  private static float[] pattern(int period) {
    float[] values = new float[N * N];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % period - 2;
    }
    return values;
  }

  private static void multiply(float[] a, float[] b, float[] c) {
    float[] row = new float[N];
    for (int i = 0; i < N; i++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < N; k++) {
        float x = a[i * N + k];
        for (int j = 0; j < N; j++) {
          row[j] += x * b[k * N + j];
        }
      }
      System.arraycopy(row, 0, c, i * N, N);
    }
  }
}
