package dev.simpler.cli;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler soak}: whatever there is, for a time. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Run random examples with random input, schedules and faults on both chips and all"
            + " runtimes for a time; every run has to end, and none in a wrong result.")
final class SoakCommand implements Callable<Integer> {
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final int TOLD = 100;

  @Spec private CommandSpec spec;

  @Option(names = "--minutes", paramLabel = "M", description = "How long; 10 by default.")
  private double minutes = 10;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of everything; 0 by default.")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(minutes > 0 && minutes < 100_000)) {
      throw Usage.refused(
          "--minutes " + minutes + " is outside (0, 100000)", "give it some minutes");
    }
    long end = System.nanoTime() + (long) (minutes * NANOS_PER_MINUTE);
    PrintWriter err = spec.commandLine().getErr();
    try (Soak soak = new Soak(seed)) {
      soak.step(); // loads what every run needs
      SoakLeaks before = SoakLeaks.before();
      boolean alive = true;
      while (alive && System.nanoTime() < end) {
        alive = soak.step();
        if (soak.tally().runs() % TOLD == 0) {
          err.println(soak.tally().runs() + " runs");
        }
      }
      SoakLeaks leaks = before.after();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        Json.object(out, fields -> soak.tally().write(fields, leaks));
      } else {
        soak.tally().print(out, leaks);
      }
      return code(soak.tally()).value();
    }
  }

  private static ExitCode code(SoakTally tally) {
    if (tally.hasHung()) {
      return ExitCode.DEADLOCK;
    }
    return tally.isClean() ? ExitCode.OK : ExitCode.FAILED;
  }
}
