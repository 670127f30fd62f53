package dev.simpler.cli.abi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.testkit.golden.FileResult;
import dev.simpler.testkit.golden.GoldenSchema;
import dev.simpler.testkit.golden.GoldenVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler abi verify}: golden vectors, both ways. */
@Command(name = "verify", description = "Check golden vectors; exit 5 if one differs.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--golden",
      required = true,
      paramLabel = "DIR",
      description = "Directory with files of the golden schema.")
  private Path golden = Path.of("");

  @Mixin private EpochArgument given = new EpochArgument();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    GoldenSchema schema = GoldenSchema.of(given.epoch(spec.commandLine()));
    if (!Files.isDirectory(golden)) {
      throw Usage.refused(golden + " is no directory", "give one with golden vectors");
    }
    GoldenVerifier.Outcome outcome = GoldenVerifier.verify(schema, golden);
    if (outcome.files().isEmpty()) {
      throw Usage.refused(
          golden + " has none of the files of the schema",
          "they are " + String.join(", ", schema.files()));
    }
    PrintWriter out = spec.commandLine().getOut();
    ExitCode code = outcome.ok() ? ExitCode.OK : ExitCode.ABI_MISMATCH;
    if (json) {
      Json.object(out, fields -> write(fields, outcome));
      return code.value();
    }
    outcome.files().forEach(file -> print(out, file));
    outcome.missing().forEach(file -> out.printf("%-24s not there%n", file));
    outcome.unknown().forEach(file -> out.printf("%-24s not of the schema, ignored%n", file));
    out.flush();
    return code.value();
  }

  private static void write(JsonGenerator out, GoldenVerifier.Outcome outcome) throws IOException {
    out.writeBooleanField("ok", outcome.ok());
    out.writeArrayFieldStart("files");
    for (FileResult file : outcome.files()) {
      out.writeStartObject();
      out.writeStringField("file", file.file());
      out.writeNumberField("passed", file.passed());
      out.writeNumberField("failed", file.failed());
      out.writeStringField("firstDifference", file.firstDifference());
      out.writeEndObject();
    }
    out.writeEndArray();
    Json.strings(out, "missing", outcome.missing());
    Json.strings(out, "unknown", outcome.unknown());
  }

  private static void print(PrintWriter out, FileResult file) {
    out.printf("%-24s %d passed, %d failed%n", file.file(), file.passed(), file.failed());
    if (!file.firstDifference().isEmpty()) {
      file.firstDifference().lines().forEach(line -> out.println("    " + line));
    } else if (file.passed() == 0) {
      out.println("    no cases");
    }
  }
}
