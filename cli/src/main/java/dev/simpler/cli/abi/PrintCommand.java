package dev.simpler.cli.abi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler abi print}: layout tables. */
@Command(name = "print", description = "Print the layout of one struct or of all.")
final class PrintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "STRUCT",
      completionCandidates = NamedStruct.Names.class,
      description = "Name of a struct.")
  private String struct = "";

  @Mixin private EpochArgument given = new EpochArgument();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    AbiEpoch epoch = given.epoch(spec.commandLine());
    PrintWriter out = spec.commandLine().getOut();
    List<StructSpec> structs =
        struct.isEmpty() ? epoch.structs() : List.of(NamedStruct.find(epoch, struct));
    if (json) {
      Json.object(out, fields -> write(fields, structs));
    } else {
      structs.forEach(each -> print(out, each));
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private static void write(JsonGenerator out, List<StructSpec> structs) throws IOException {
    out.writeArrayFieldStart("structs");
    for (StructSpec layout : structs) {
      out.writeStartObject();
      out.writeStringField("name", layout.name());
      out.writeNumberField("bytes", layout.bytes());
      out.writeNumberField("alignment", layout.alignment());
      out.writeArrayFieldStart("fields");
      for (FieldSpec field : layout.fields()) {
        out.writeStartObject();
        out.writeStringField("name", field.name());
        out.writeStringField("type", field.typeName());
        out.writeNumberField("offset", field.offset());
        out.writeNumberField("bytes", field.bytes());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void print(PrintWriter out, StructSpec layout) {
    out.printf("%s: %d bytes, alignment %d%n", layout.name(), layout.bytes(), layout.alignment());
    out.printf("  %6s  %6s  %-28s %s%n", "offset", "size", "type", "field");
    int at = 0;
    for (FieldSpec field : layout.fields()) {
      if (field.count() > 0) {
        padding(out, at, field.offset());
        at = field.end();
      }
      out.printf(
          "  %6d  %6d  %-28s %s%n", field.offset(), field.bytes(), field.typeName(), field.name());
    }
    padding(out, at, layout.bytes());
    out.println();
  }

  private static void padding(PrintWriter out, int from, int to) {
    if (to > from) {
      out.printf("  %6d  %6d  %-28s %s%n", from, to - from, "", "(padding)");
    }
  }
}
