package dev.simpler.testkit.abi;

import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.util.ArrayList;
import java.util.List;

/** The picture of a struct that stands in the Javadoc of its class: a rule at every eighth byte. */
final class StructDiagram {
  private static final int WIDTH = 46;
  private static final int WORD = 8;
  private static final String RULE = "      +" + "-".repeat(WIDTH) + "+";

  private final List<String> lines = new ArrayList<>();

  private StructDiagram() {}

  static List<String> of(StructSpec spec) {
    StructDiagram diagram = new StructDiagram();
    int at = 0;
    for (FieldSpec field : spec.fields()) {
      if (field.count() == 0) {
        diagram.row(field.offset(), field.name(), "follows");
        continue;
      }
      diagram.padding(at, field.offset());
      diagram.row(field.offset(), field.name(), field.typeName());
      at = field.end();
    }
    diagram.padding(at, spec.bytes());
    diagram.lines.add(RULE);
    diagram.lines.add(String.format("%5d", spec.bytes()));
    return diagram.lines;
  }

  private void padding(int from, int to) {
    if (from < to) {
      row(from, "(padding)", to - from + " bytes");
    }
  }

  private void row(int offset, String name, String type) {
    if (offset % WORD == 0) {
      lines.add(RULE);
    }
    lines.add(String.format("%5d | %s%" + (WIDTH - 2 - name.length()) + "s |", offset, name, type));
  }
}
