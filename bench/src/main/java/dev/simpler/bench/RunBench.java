package dev.simpler.bench;

import dev.simpler.cli.ExampleArguments;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleResult.Round;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench run}: a whole example, warm, on one open worker. The baseline is its own first run,
 * which loads images and compiles code.
 */
@Command(name = "run", description = "Wall time of an example on an open, warm worker.")
final class RunBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExampleArguments arguments;

  @Option(names = "--rounds", description = "Measured runs.")
  private int rounds = 101;

  @Option(names = "--warmup", description = "Runs before them.")
  private int warmup = 300;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--warmup", warmup, 0);
    Example example = arguments.example();
    ExampleResult cold = example.run(arguments.options(1, 0));
    // Two devices' memory at a time would not be what one run takes.
    System.gc();
    ExampleResult result = example.run(arguments.options(rounds, warmup));
    List<Round> measured = result.rounds();
    Samples walls = Samples.of(measured.stream().mapToLong(Round::wallNs).toArray());
    Round last = measured.getLast();
    BenchReport report =
        new BenchReport()
            .put("bench", "run")
            .put("example", example.name())
            .put("platform", arguments.options(1, 0).platform())
            .put("blockDim", last.blockDim())
            .put("aicpuThreads", last.aicpuThreads())
            .put("size", arguments.options(1, 0).size().toString())
            .put("ok", result.ok())
            .put("medianMs", walls.medianMs())
            .put("p10Ms", walls.at(0.1) / 1e6)
            .put("p90Ms", walls.at(0.9) / 1e6)
            .put("rounds", measured.size())
            .put("firstRunMs", cold.rounds().getFirst().wallNs() / 1e6)
            .put("virtualNs", last.virtualNs())
            .put("tasks", last.tasks());
    if (result.flops() > 0) {
      report.put("flops", result.flops()).put("gflops", result.flops() / walls.medianNs());
    }
    Machine.peakMemoryMb().ifPresent(peak -> report.put("peakMemoryMb", peak));
    report.print(spec.commandLine().getOut(), json);
    return (result.ok() && cold.ok() ? ExitCode.OK : ExitCode.FAILED).value();
  }
}
