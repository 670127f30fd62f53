package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.output.CommandFailure;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.program.NamedProgram;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleResult.Check;
import dev.simpler.runtime.example.ExampleResult.Round;
import dev.simpler.trace.model.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler run}: one example, its results compared with its golden ones. */
@Command(name = "run", description = "Run an example and compare its results.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExampleArguments arguments;

  @Option(names = "--rounds", paramLabel = "N", description = "Number of runs.")
  private int rounds = 1;

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Example example;
    ExampleOptions options;
    try {
      example = arguments.example();
      options = arguments.options(rounds, 0);
      Progress.of(spec).expect(rounds);
      arguments.checks().requireRight();
    } catch (SimplerException e) {
      throw new CommandFailure(e, arguments::writeRefused, ExitCode.of(e.category()).value());
    }
    return run(example, options);
  }

  private int run(Example example, ExampleOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    CheckArguments checks = arguments.checks();
    try {
      ExampleResult result = NamedProgram.run(example, options);
      looked(example, options, result.ok() ? "ok" : "WRONG");
      if (json) {
        Json.object(
            out,
            fields -> {
              write(fields, example, options, result);
              checks.write(fields);
              arguments.prints().write(fields);
            });
      } else {
        print(out, example, options, result);
        checks.print(out);
        arguments.prints().print(out);
      }
      return checks.exitCode((result.ok() ? ExitCode.OK : ExitCode.FAILED).value());
    } catch (SimplerException e) {
      checks.failed();
      looked(example, options, Described.message(e));
      if (!json && e.category() != ErrorCategory.USAGE) {
        checks.print(out);
        arguments.prints().print(out);
      }
      int found = checks.exitCode(ExitCode.OK.value());
      throw new CommandFailure(
          e,
          fields -> {
            head(fields, example, options, false);
            checks.write(fields);
            arguments.prints().write(fields);
          },
          found == ExitCode.OK.value() ? ExitCode.of(e.category()).value() : found);
    }
  }

  /** Keeps the run for those who want to look at it. */
  private void looked(Example example, ExampleOptions options, String result) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("platform", options.platform());
    facts.put("runtime", runtime(example, options));
    facts.put("seed", Long.toString(options.seed()));
    facts.put("size", options.size().name().toLowerCase(Locale.ROOT));
    facts.put("result", result);
    facts.putAll(arguments.given());
    arguments
        .looks()
        .finish(
            example.name(),
            new RunFolder.About(example.name(), facts, arguments.checks().texts()),
            spec.commandLine().getErr());
  }

  private static void head(JsonGenerator json, Example example, ExampleOptions options, boolean ok)
      throws IOException {
    json.writeStringField("example", example.name());
    json.writeStringField("platform", options.platform());
    json.writeStringField("runtime", runtime(example, options));
    json.writeBooleanField("ok", ok);
    json.writeNumberField("seed", options.seed());
    json.writeNumberField("device", options.device());
    if (example.modes().size() > 1) {
      json.writeStringField("mode", options.mode().name().toLowerCase(Locale.ROOT));
    }
  }

  private static String runtime(Example example, ExampleOptions options) {
    return options.runtime().isEmpty() ? example.runtimes().getFirst() : options.runtime();
  }

  private static void write(
      JsonGenerator json, Example example, ExampleOptions options, ExampleResult result)
      throws IOException {
    head(json, example, options, result.ok());
    Round last = result.rounds().getLast();
    json.writeNumberField("blockDim", last.blockDim());
    json.writeNumberField("aicpuThreads", last.aicpuThreads());
    json.writeNumberField("maxAbsError", result.maxAbsError());
    json.writeNumberField("tolerance", result.tolerance());
    json.writeArrayFieldStart("checks");
    for (Check check : result.checks()) {
      json.writeStartObject();
      json.writeStringField("what", check.what());
      json.writeBooleanField("ok", check.ok());
      json.writeNumberField("maxAbsError", check.maxAbsError());
      json.writeNumberField("tolerance", check.tolerance());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("wallMs");
    for (Round round : result.rounds()) {
      json.writeNumber(round.wallNs() / 1e6);
    }
    json.writeEndArray();
    json.writeNumberField("virtualNs", last.virtualNs());
    json.writeNumberField("deviceWallNs", last.deviceWallNs());
    json.writeNumberField("hostCallNs", last.hostCallNs());
    json.writeNumberField("tasks", last.tasks());
    json.writeNumberField("edges", last.edges());
    json.writeNumberField("h2dBytes", last.h2dBytes());
    json.writeNumberField("d2hBytes", last.d2hBytes());
    json.writeNumberField("deviceAllocations", last.deviceAllocations());
    Json.strings(json, "notes", result.notes());
  }

  private static void print(
      PrintWriter out, Example example, ExampleOptions options, ExampleResult result) {
    out.printf(
        "%s on %s: %s, max error %s (tolerance %s), seed %d%n",
        example.name(),
        options.platform(),
        result.ok() ? "ok" : "WRONG",
        result.maxAbsError(),
        result.tolerance(),
        options.seed());
    int number = 0;
    for (Round round : result.rounds()) {
      // A card's library tells neither tasks nor edges, and has no virtual time.
      String device =
          round.tasks() < 0
              ? ""
              : String.format(
                  "%d ns virtual (launch %d, call %d), %d tasks, %d edges, ",
                  round.virtualNs(),
                  round.deviceWallNs(),
                  round.hostCallNs(),
                  round.tasks(),
                  round.edges());
      out.printf(
          "  round %d: %.3f ms wall, %s%d bytes in, %d bytes back, %d device allocations%n",
          ++number,
          round.wallNs() / 1e6,
          device,
          round.h2dBytes(),
          round.d2hBytes(),
          round.deviceAllocations());
    }
    if (result.checks().size() > 1) {
      for (Check check : result.checks()) {
        out.printf(
            "  %s: %s, max error %s (tolerance %s)%n",
            check.what(), check.ok() ? "ok" : "WRONG", check.maxAbsError(), check.tolerance());
      }
    }
    result.notes().forEach(note -> out.println("  " + note));
    out.flush();
  }
}
