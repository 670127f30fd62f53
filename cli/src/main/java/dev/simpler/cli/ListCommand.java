package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.examples.Example;
import dev.simpler.examples.Examples;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
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
              names(fields, "platforms", platforms(example));
              names(fields, "runtimes", example.runtimes());
              fields.writeEndObject();
            }
            fields.writeEndArray();
          });
    } else {
      for (Example example : Examples.all()) {
        out.printf("%-16s %s%n", example.name(), example.description());
        out.printf(
            "%-16s   on %s; runtimes %s%n",
            "", String.join(", ", platforms(example)), String.join(", ", example.runtimes()));
      }
    }
    return ExitCode.OK.value();
  }

  /** In an order that does not change from run to run. */
  private static List<String> platforms(Example example) {
    return example.platforms().stream().sorted().toList();
  }

  private static void names(JsonGenerator fields, String field, List<String> names)
      throws IOException {
    fields.writeArrayFieldStart(field);
    for (String name : names) {
      fields.writeString(name);
    }
    fields.writeEndArray();
  }
}
