package dev.simpler.cli;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler list}: the examples. */
@Command(name = "list", description = "List the examples.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeArrayFieldStart("examples");
            for (Example example : Examples.all()) {
              fields.writeStartObject();
              fields.writeStringField("name", example.name());
              fields.writeStringField("description", example.description());
              Json.strings(fields, "platforms", example.platforms());
              Json.strings(fields, "runtimes", example.runtimes());
              fields.writeEndObject();
            }
            fields.writeEndArray();
          });
    } else {
      for (Example example : Examples.all()) {
        out.printf("%-16s %s%n", example.name(), example.description());
        out.printf(
            "%-16s   on %s; runtimes %s%n",
            "", String.join(", ", example.platforms()), String.join(", ", example.runtimes()));
      }
    }
    return ExitCode.OK.value();
  }
}
