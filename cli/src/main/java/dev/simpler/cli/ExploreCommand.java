package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.Usage;
import dev.simpler.runtime.example.Example;
import dev.simpler.testkit.schedule.Exploration;
import dev.simpler.testkit.schedule.Exploration.Failure;
import dev.simpler.testkit.schedule.Explorer;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import dev.simpler.testkit.schedule.Strategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler explore}: an example under many schedules. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    description = "Run an example under many schedules until one ends otherwise; shrink that one.")
final class ExploreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExampleArguments arguments;

  @Option(names = "--schedules", paramLabel = "N", description = "How many to try; 100 by default.")
  private int schedules = 100;

  @Option(
      names = "--search-seed",
      paramLabel = "N",
      description = "Seed of the search; 0 by default.")
  private long searchSeed;

  @Option(
      names = "--strategy",
      split = ",",
      paramLabel = "LIST",
      description = "Ways to choose schedules, used in turns: ${COMPLETION-CANDIDATES}.")
  private List<Strategy> strategies = List.of(Strategy.values());

  @Option(
      names = "--faults",
      description = "Every third schedule gets faults too, which have to end as they must.")
  private boolean faults;

  @Option(
      names = "--replay",
      paramLabel = "ID",
      description = "Run this one schedule instead of a search.")
  private String replay = "";

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Example example = arguments.example();
    ExampleTrial trial = new ExampleTrial(example, arguments::options);
    if (schedules < 1) {
      throw Usage.refused("--schedules " + schedules + " is below 1", "try at least one");
    }
    Exploration result = replay.isEmpty() ? search(trial) : replayed(trial);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, fields -> write(fields, example, result));
    } else {
      print(out, example, result);
    }
    return result.failure() == null
        ? ExitCode.OK.value()
        : code(result.failure().outcome()).value();
  }

  private Exploration search(ExampleTrial trial) {
    Outcome first = trial.run(Schedule.of(0)); // how many kernels there are
    if (first.category() == ErrorCategory.USAGE) {
      throw Usage.refused(first.what(), "");
    }
    Progress.of(spec).expect(schedules + 1L); // and the one of no schedule
    Explorer explorer =
        new Explorer(
            trial, trial.kernels(), schedules, searchSeed, strategies, faults, (_, _) -> {});
    return explorer.explore();
  }

  private Exploration replayed(ExampleTrial trial) {
    Schedule schedule = Schedule.parse(replay);
    Outcome outcome = trial.run(schedule);
    return new Exploration(
        1,
        outcome.end() == Outcome.End.OK
            ? null
            : new Failure(schedule, schedule, outcome, Outcome.OK, 0));
  }

  private static ExitCode code(Outcome outcome) {
    return outcome.category() == null ? ExitCode.FAILED : ExitCode.of(outcome.category());
  }

  private static void print(PrintWriter out, Example example, Exploration result) {
    out.printf("%s: %d schedules, %s%n", example.name(), result.tried(), end(result));
    for (Failure failure : result.failures()) {
      out.println("  " + failure.text());
      out.println("  found as " + failure.found().id() + ", shrunk in " + failure.runs() + " runs");
      out.println("  again: --schedule " + failure.schedule().id());
    }
    out.flush();
  }

  private static String end(Exploration result) {
    return result.failure() == null ? "all end the same" : "one ends otherwise";
  }

  private static void write(JsonGenerator json, Example example, Exploration result)
      throws IOException {
    json.writeStringField("example", example.name());
    json.writeBooleanField("ok", result.failure() == null);
    json.writeNumberField("schedules", result.tried());
    for (Failure failure : result.failures()) {
      json.writeStringField("schedule", failure.schedule().id());
      json.writeStringField("found", failure.found().id());
      json.writeNumberField("shrinkingRuns", failure.runs());
      json.writeStringField("end", failure.outcome().end().name());
      json.writeStringField("what", failure.outcome().what());
    }
  }
}
