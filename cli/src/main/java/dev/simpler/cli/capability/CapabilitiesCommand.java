package dev.simpler.cli.capability;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.capability.Capability.Chip;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.kernel.machine.FormTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler capabilities}: what the simulation of each chip covers, and what it does not. */
@Command(
    name = "capabilities",
    description = "List what is modelled of each chip, and what is not.")
public final class CapabilitiesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Capability> rows = CapabilityList.load();
    FormTable forms = FormTable.load();
    if (json) {
      Json.object(
          out,
          fields -> {
            write(fields, rows);
            FormList.write(fields, forms);
          });
    } else {
      print(out, rows);
      FormList.print(out, forms);
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private static void print(PrintWriter out, List<Capability> rows) {
    out.printf("%-33s %-13s %-13s %s%n", "capability", "a2a3", "a5", "note");
    String area = "";
    for (Capability row : rows) {
      if (!row.area().equals(area)) {
        area = row.area();
        out.printf("%n%s%n", area);
      }
      out.printf(
          "  %-31s %-13s %-13s %s%n",
          row.id(), row.on(Chip.A2A3).text(), row.on(Chip.A5).text(), row.note());
    }
  }

  private static void write(JsonGenerator json, List<Capability> rows) throws IOException {
    json.writeArrayFieldStart("capabilities");
    for (Capability row : rows) {
      json.writeStartObject();
      json.writeStringField("id", row.id());
      json.writeStringField("area", row.area());
      for (Chip chip : Chip.values()) {
        json.writeStringField(chip.text(), row.on(chip).text());
      }
      json.writeStringField("note", row.note());
      if (row.proof().isPresent()) {
        json.writeStringField("proof", row.proof().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
