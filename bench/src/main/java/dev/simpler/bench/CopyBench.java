package dev.simpler.bench;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench copy}: copies between host and device, as a ratio to a bare {@link
 * MemorySegment#copy} of the same size, the two taken in turns; and the run time of a program whose
 * weight stays on the device, for a small and a large weight.
 */
@Command(name = "copy", description = "Speed of copies and of runs with resident weights.")
final class CopyBench implements Callable<Integer> {
  private static final long[] SIZES = {4 << 10, 1 << 20, 64 << 20, 256 << 20};
  private static final long BYTES_PER_ROUND = 1L << 26;
  private static final long SMALL = 64 << 10;
  private static final int SMALL_WARM_UP = 100;

  @Spec private CommandSpec spec;

  @Option(names = "--platform", description = "Platform to run on.")
  private String platform = "a2a3sim";

  @Option(names = "--rounds", description = "Measured rounds per size.")
  private int rounds = 15;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--rounds", rounds, 1);
    BenchReport report = new BenchReport().put("bench", "copy").put("platform", platform);
    Map<String, Double> to = new LinkedHashMap<>();
    Map<String, Double> from = new LinkedHashMap<>();
    Map<String, Double> bare = new LinkedHashMap<>();
    try (Worker worker = Worker.open(WorkerConfig.of(platform))) {
      for (long bytes : SIZES) {
        measure(worker, bytes, to, from, bare);
      }
    }
    report.put("hostToDeviceRatio", to).put("deviceToHostRatio", from).put("bareCopyGBps", bare);
    // Once each unmeasured: the first runs of a process compile the program's path.
    residentRunMs(ExampleOptions.Size.SMALL);
    residentRunMs(ExampleOptions.Size.LARGE);
    // The small one before and after the large one, so that a drift of the machine cancels out.
    double before = residentRunMs(ExampleOptions.Size.SMALL);
    double large = residentRunMs(ExampleOptions.Size.LARGE);
    double small = (before + residentRunMs(ExampleOptions.Size.SMALL)) / 2;
    report
        .put("childMemoryRunMsSmallWeight", small)
        .put("childMemoryRunMsLargeWeight", large)
        .put("childMemoryRunRatio", large / small);
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.OK.value();
  }

  private void measure(
      Worker worker,
      long bytes,
      Map<String, Double> to,
      Map<String, Double> from,
      Map<String, Double> bare) {
    MemorySegment host = worker.host().allocate(bytes).fill((byte) 1);
    MemorySegment other = worker.host().allocate(bytes).fill((byte) 2);
    long device = worker.malloc(bytes);
    int times = (int) Math.max(1, BYTES_PER_ROUND / bytes);
    // Each loop is a method of its own, so that each is compiled for itself; taken in turns, so
    // that all three see the same machine.
    Samples.Body plain = () -> copyBare(host, other, times);
    Samples.Body down = () -> copyTo(worker, device, host, times);
    Samples.Body up = () -> copyFrom(worker, other, device, times);
    // Small copies take nanoseconds each: many more of them before the compiler is done.
    int warmUp = bytes <= SMALL ? SMALL_WARM_UP : 10;
    Samples.measure(1, warmUp, plain);
    Samples.measure(1, warmUp, down);
    Samples.measure(1, warmUp, up);
    long[] bareNs = new long[rounds];
    long[] downNs = new long[rounds];
    long[] upNs = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      bareNs[round] = Samples.once(plain);
      downNs[round] = Samples.once(down);
      upNs[round] = Samples.once(up);
    }
    worker.free(device);
    worker.host().free(host.address());
    worker.host().free(other.address());
    double baseline = Samples.of(bareNs).medianNs();
    String key = Long.toString(bytes);
    to.put(key, baseline / Samples.of(downNs).medianNs());
    from.put(key, baseline / Samples.of(upNs).medianNs());
    bare.put(key, (double) bytes * times / baseline);
  }

  private static void copyBare(MemorySegment from, MemorySegment to, int times) {
    long bytes = from.byteSize();
    for (int i = 0; i < times; i++) {
      MemorySegment.copy(from, 0, to, 0, bytes);
    }
  }

  private static void copyTo(Worker worker, long device, MemorySegment from, int times) {
    for (int i = 0; i < times; i++) {
      worker.copyTo(device, from);
    }
  }

  private static void copyFrom(Worker worker, MemorySegment to, long device, int times) {
    for (int i = 0; i < times; i++) {
      worker.copyFrom(to, device);
    }
  }

  private double residentRunMs(ExampleOptions.Size size) {
    Example example = Examples.find("child_memory").orElseThrow();
    ExampleOptions options =
        ExampleOptions.builder(platform).size(size).rounds(10 * rounds, 300).build();
    return Samples.of(
            example.run(options).rounds().stream().mapToLong(round -> round.wallNs()).toArray())
        .medianMs();
  }
}
