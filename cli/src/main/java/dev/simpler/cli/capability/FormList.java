package dev.simpler.cli.capability;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.kernel.machine.TypePair;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what each chip's tile instructions take, from the table by which chips refuse. */
final class FormList {
  private static final String NONE = "-";

  private FormList() {}

  /** For people: a line for each form and each chip. */
  static void print(PrintWriter out, FormTable table) {
    out.printf("%n%s%n", "types that each form takes (X>Y: X becomes Y; X+Y: X with Y beside it)");
    for (FormRow row : table.rows()) {
      out.printf("  %s%n", row.title());
      for (int chip = 0; chip < table.chips().size(); chip++) {
        out.printf("    %-5s %s%n", table.chips().get(chip).name(), cell(table, row, chip));
      }
    }
  }

  /** For programs: an object for each form. */
  static void write(JsonGenerator json, FormTable table) throws IOException {
    json.writeArrayFieldStart("forms");
    for (FormRow row : table.rows()) {
      json.writeStartObject();
      json.writeStringField("instruction", row.instruction().name());
      json.writeStringField("form", row.form().name());
      for (int chip = 0; chip < table.chips().size(); chip++) {
        json.writeArrayFieldStart(table.chips().get(chip).name());
        for (TypePair pair : row.types().get(chip)) {
          json.writeString(
              row.joint() == FormRow.Joint.ALONE
                  ? pair.first().name()
                  : pair.first() + row.joint().sign() + pair.second());
        }
        json.writeEndArray();
      }
      json.writeObjectFieldStart("columnsOf64Bits");
      for (int chip = 0; chip < table.chips().size(); chip++) {
        FormTable.Chip of = table.chips().get(chip);
        if (isLimited(row, of.forms(), chip)) {
          json.writeNumberField(of.name(), of.forms().columns(row.instruction()));
        }
      }
      json.writeEndObject();
      json.writeStringField("source", row.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What a chip takes in a form: types, and how long rows may be. */
  static String cell(FormTable table, FormRow row, int chip) {
    ChipForms forms = table.chips().get(chip).forms();
    String limit =
        isLimited(row, forms, chip)
            ? " (at most " + forms.columns(row.instruction()) + " columns of 64 bits)"
            : "";
    return types(row, chip) + limit;
  }

  /** Whether the chip takes elements of 64 bits, but not in rows of any length. */
  private static boolean isLimited(FormRow row, ChipForms forms, int chip) {
    return forms.columns(row.instruction()) != Integer.MAX_VALUE
        && row.types().get(chip).stream().anyMatch(pair -> pair.first().bits() == Long.SIZE);
  }

  /** The types of a cell, those with the same partners together. */
  static String types(FormRow row, int chip) {
    List<TypePair> pairs = row.types().get(chip);
    if (pairs.isEmpty()) {
      return NONE;
    }
    if (row.joint() == FormRow.Joint.ALONE) {
      return pairs.stream().map(pair -> pair.first().name()).collect(Collectors.joining(" "));
    }
    Map<ElementType, List<ElementType>> partners = new LinkedHashMap<>();
    for (TypePair pair : pairs) {
      partners.computeIfAbsent(pair.first(), type -> new ArrayList<>()).add(pair.second());
    }
    Map<List<ElementType>, List<ElementType>> groups = new LinkedHashMap<>();
    partners.forEach(
        (first, seconds) -> groups.computeIfAbsent(seconds, list -> new ArrayList<>()).add(first));
    return groups.entrySet().stream()
        .map(group -> names(group.getValue()) + row.joint().sign() + names(group.getKey()))
        .collect(Collectors.joining(" "));
  }

  private static String names(List<ElementType> types) {
    return types.stream().map(ElementType::name).collect(Collectors.joining(","));
  }
}
