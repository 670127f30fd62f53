package dev.simpler.cli.look;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.trace.dump.Dump;
import dev.simpler.trace.dump.DumpFolder;
import dev.simpler.trace.dump.DumpedArgument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler dump show}: the entries of a dump. */
@Command(name = "show", description = "List dumped arguments with their first values.")
public final class DumpShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a run, or of its dump.")
  private Path place;

  @Option(names = "--task", paramLabel = "ID", description = "This task only, as it is printed.")
  private @Nullable String task;

  @Option(names = "--arg", paramLabel = "N", description = "This argument only.")
  private @Nullable Integer argument;

  @Option(names = "--values", paramLabel = "N", description = "How many values; 8 by default.")
  private int most = 8;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (most < 0) {
      throw Usage.refused("--values " + most + " is less than 0", "8 is the default");
    }
    if ((task != null || argument != null)
        && DumpFolder.in(place).stream()
            .flatMap(each -> Dump.in(each).manifest().args().stream())
            .noneMatch(this::isWanted)) {
      throw Usage.refused(
          "no argument in "
              + place
              + (task == null ? "" : " is of task " + task)
              + (argument == null ? "" : " has number " + argument),
          "leave --task and --arg out, which lists all");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, this::write);
      return ExitCode.OK.value();
    }
    for (Path folder : DumpFolder.in(place)) {
      Dump dump = Dump.in(folder);
      out.println(folder + ": " + dump.manifest().total() + " arguments");
      dump.manifest().args().stream()
          .filter(this::isWanted)
          .forEach(each -> print(out, dump, each));
    }
    out.flush();
    return ExitCode.OK.value();
  }

  private void write(JsonGenerator fields) throws IOException {
    fields.writeArrayFieldStart("arguments");
    for (Path folder : DumpFolder.in(place)) {
      Dump dump = Dump.in(folder);
      for (DumpedArgument each : dump.manifest().args().stream().filter(this::isWanted).toList()) {
        fields.writeStartObject();
        fields.writeStringField("dump", folder.toString());
        fields.writeStringField("place", each.place());
        fields.writeStringField("role", each.role());
        fields.writeStringField("dtype", each.dtype());
        fields.writeStringField("shape", String.valueOf(each.shape()));
        fields.writeStringField("values", values(dump, each));
        fields.writeEndObject();
      }
    }
    fields.writeEndArray();
  }

  private boolean isWanted(DumpedArgument each) {
    return (task == null || isTask(task, each.taskId()))
        && (argument == null || argument == each.argument());
  }

  /** Also without zeros in front, in other letters, or in decimal. */
  private static boolean isTask(String asked, String task) {
    try {
      return Long.parseUnsignedLong(digits(asked), base(asked))
          == Long.parseUnsignedLong(digits(task), base(task));
    } catch (NumberFormatException _) {
      return asked.equals(task);
    }
  }

  private static String digits(String number) {
    return base(number) == 16 ? number.substring(2) : number;
  }

  private static int base(String number) {
    return number.startsWith("0x") || number.startsWith("0X") ? 16 : 10;
  }

  private void print(PrintWriter out, Dump dump, DumpedArgument each) {
    out.println(
        "  "
            + each.place()
            + ", "
            + each.role()
            + " "
            + each.dtype()
            + each.shape()
            + ": "
            + values(dump, each)
            + (each.numel() > most && each.binSize() > 0 ? " ..." : ""));
  }

  private String values(Dump dump, DumpedArgument each) {
    if (each.value() != null) {
      return "= " + each.value();
    }
    return each.binSize() == 0 ? "(not dumped)" : String.join(" ", dump.values(each, most));
  }
}
