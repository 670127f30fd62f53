package dev.simpler.bench;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.nativefake.CCompiler;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench ffm}: what it costs to call a native host library, taken on the stand-in that is
 * built with the machine's compiler. One allocation and its free: by a loop in C, by handles from
 * Java in turns with it, by a session (which changes to the device's thread and leads the log away
 * for each call), and by a session in a process of its own. And for each epoch of the ABI a run:
 * its native calls, counted, and what it takes beyond what the library takes for it.
 */
@Command(name = "ffm", description = "Cost of calling a native host library.")
final class FfmBench implements Callable<Integer> {
  private static final int PAIRS = 20_000;
  private static final int SESSION_PAIRS = 500;
  private static final int ROUNDS_OF_RUNS = 12;
  private static final long BYTES = 4096;
  private static final String CHIP = "a2a3";
  private static final int FLOATS = 1024;

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", description = "Measured rounds.")
  private int rounds = 21;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Count.atLeast("--rounds", rounds, 1);
    CCompiler compiler =
        CCompiler.find()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(
                            ErrorCategory.UNAVAILABLE,
                            "no cc, gcc or clang on the PATH to build the stand-in library with")
                        .mend("install a C compiler")));
    Path folder = Files.createTempDirectory("simpler-bench-ffm");
    try {
      BenchReport report = measure(new FakeBuild(folder, compiler));
      for (AbiEpoch epoch : AbiEpochs.ALL) {
        runs(new FakeBuild(folder.resolve(epoch.name()), compiler, epoch), epoch, report);
      }
      report.print(spec.commandLine().getOut(), json);
    } finally {
      delete(folder);
    }
    return ExitCode.OK.value();
  }

  private BenchReport measure(FakeBuild build) {
    BenchReport report = new BenchReport().put("bench", "ffm");
    Path quiet = build.quietLibrary(CHIP);
    double c;
    double java;
    try (DirectCalls calls = new DirectCalls(quiet)) {
      long[] inC = new long[rounds];
      long[] fromJava = new long[rounds];
      for (int i = -5; i < rounds; i++) { // the first ones let the compiler finish
        int at = Math.max(i, 0);
        inC[at] = calls.inC(BYTES, PAIRS);
        fromJava[at] = calls.fromJava(BYTES, PAIRS);
      }
      c = Samples.of(inC).medianNs() / PAIRS;
      java = Samples.of(fromJava).medianNs() / PAIRS;
    }
    report.put("cPairNs", c).put("ffmPairNs", java).put("ffmOverC", java - c);
    NativeConfig config =
        build
            .config(CHIP)
            .withImages(build.images("vector"))
            .with(NativeSetting.NATIVE_LOG, "/dev/null");
    NativeConfig silent = config.with(NativeSetting.HOST_RUNTIME, quiet.toString());
    report
        .put("sessionPairNs", sessionPairNs(silent))
        .put(
            "sessionPairLogUntouchedNs",
            sessionPairNs(silent.with(NativeSetting.NATIVE_LOG, "stdout")))
        .put("isolatedPairNs", sessionPairNs(silent.isolated()));
    return report;
  }

  /** What a run costs by the protocol of an epoch. */
  private void runs(FakeBuild build, AbiEpoch epoch, BenchReport report) {
    NativeConfig config =
        build
            .config(CHIP)
            .withImages(build.images("vector"))
            .with(NativeSetting.NATIVE_LOG, "/dev/null");
    Path quiet = build.quietLibrary(CHIP);
    try (SerialRuns runs =
        new SerialRuns(
            quiet,
            config
                .withImages(build.images("fill"))
                .with(NativeSetting.HOST_RUNTIME, quiet.toString()),
            CHIP)) {
      double over = runs.overCNs(ROUNDS_OF_RUNS * rounds);
      report
          .put(epoch.name() + "CallsPerRun", callsPerRun(build, config))
          .put(epoch.name() + "RunNs", runs.wallNs())
          .put(epoch.name() + "RunOverCNs", over)
          .put(epoch.name() + "RunOverCLeastNs", runs.leastOverCNs());
    }
  }

  private static Worker worker(NativeConfig config) {
    return Worker.open(WorkerConfig.of(CHIP).withSettings(config.settings()));
  }

  private double sessionPairNs(NativeConfig config) {
    try (Worker worker = worker(config)) {
      Samples.Body pairs =
          () -> {
            for (int i = 0; i < SESSION_PAIRS; i++) {
              worker.free(worker.malloc(BYTES));
            }
          };
      return Samples.measure(5, rounds, pairs).medianNs() / SESSION_PAIRS;
    }
  }

  /** Of a second run with two inputs and an output, as the library recorded them. */
  private static long callsPerRun(FakeBuild build, NativeConfig config) {
    try (FakeControl fake = new FakeControl(build.library(CHIP));
        Worker worker = worker(config)) {
      HostTensor a = worker.host().tensor(DataType.FLOAT32, FLOATS);
      HostTensor b = worker.host().tensor(DataType.FLOAT32, FLOATS);
      HostTensor f = worker.host().tensor(DataType.FLOAT32, FLOATS);
      TaskArgs args =
          TaskArgs.builder().input(a.argument()).input(b.argument()).output(f.argument()).build();
      worker.run(program(), args, CallConfig.of(3, 4)); // some libraries want to know it first
      fake.reset();
      worker.run(program(), args, CallConfig.of(3, 4));
      return fake.calls().stream().filter(line -> !line.startsWith("  ")).count();
    }
  }

  private static ChipCallable program() {
    CoreCallable core = CoreCallable.of(List.of(), new byte[] {1});
    return ChipCallable.builder(new byte[] {1})
        .signature(Direction.IN, Direction.IN, Direction.OUT)
        .kernel(0, core)
        .kernel(1, core)
        .kernel(2, core)
        .build();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
