package dev.simpler.cli.abi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler abi decode}: what stands in bytes, field by field. */
@Command(name = "decode", description = "Show the bytes of a file as a struct, field by field.")
final class DecodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "File with the bytes.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "STRUCT",
      completionCandidates = NamedStruct.Names.class,
      description = "Name of the struct; simpler abi print lists them.")
  private String struct = "";

  @Option(names = "--offset", paramLabel = "N", description = "Where it starts in the file.")
  private int offset;

  @Mixin private EpochArgument given = new EpochArgument();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    StructSpec layout = NamedStruct.find(given.epoch(spec.commandLine()), struct);
    byte[] all = read();
    if (offset < 0 || offset > all.length || all.length - offset < layout.bytes()) {
      throw Usage.refused(
          layout.name()
              + " takes "
              + layout.bytes()
              + " bytes, "
              + file
              + " has "
              + all.length
              + (offset == 0 ? "" : ", from " + offset + " on " + (all.length - offset)),
          "name another struct or --offset");
    }
    byte[] bytes = Arrays.copyOfRange(all, offset, all.length);
    List<DecodedField> fields = DecodedField.of(layout, bytes);
    int behind = bytes.length - layout.bytes();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, object -> write(object, layout, fields, behind));
    } else {
      out.printf("%s: %d bytes at %d%n", layout.name(), layout.bytes(), offset);
      for (DecodedField field : fields) {
        out.printf(
            "  %6d  %-28s %-16s %s%n",
            field.offset(), field.path(), field.type(), String.join(" ", field.values()));
      }
      if (behind > 0) {
        out.printf("  %6d  %d bytes behind it%n", layout.bytes(), behind);
      }
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Usage.refused(file + " cannot be read: " + e, "name a file that you may read");
    }
  }

  private void write(JsonGenerator out, StructSpec layout, List<DecodedField> fields, int behind)
      throws IOException {
    out.writeStringField("struct", layout.name());
    out.writeNumberField("bytes", layout.bytes());
    out.writeNumberField("offset", offset);
    out.writeNumberField("behind", behind);
    out.writeArrayFieldStart("fields");
    for (DecodedField field : fields) {
      out.writeStartObject();
      out.writeStringField("field", field.path());
      out.writeNumberField("offset", field.offset());
      out.writeStringField("type", field.type());
      // As text: 64-bit numbers are beyond what readers of JSON keep.
      Json.strings(out, "values", field.values());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
