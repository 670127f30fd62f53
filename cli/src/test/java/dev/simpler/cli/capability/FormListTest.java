package dev.simpler.cli.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list, the page of the docs and the chips have one table. */
class FormListTest {
  private final FormTable table = FormTable.load();

  @Test
  void theListHasEveryFormWithTheTypesOfBothChips() {
    StringWriter written = new StringWriter();
    FormList.print(new PrintWriter(written, true), table);
    String out = written.toString();
    for (FormRow row : table.rows()) {
      String expected =
          String.format(
              "  %s%n    a2a3  %s%n    a5    %s%n",
              row.title(), FormList.cell(table, row, 0), FormList.cell(table, row, 1));
      assertTrue(out.contains(expected), expected);
    }
  }

  @Test
  void rowsOf64BitsThatAChipLeavesOutAreSaid() {
    FormRow sum =
        table.rows().stream()
            .filter(candidate -> candidate.title().equals("TROWSUM"))
            .findFirst()
            .orElseThrow();
    assertTrue(FormList.cell(table, sum, 1).endsWith(" (at most 64 columns of 64 bits)"));
    assertTrue(!FormList.cell(table, sum, 0).contains("columns"), "it takes none");
  }

  @Test
  void typesWithTheSamePartnersStandTogether() {
    FormRow row =
        table.rows().stream()
            .filter(candidate -> candidate.instruction().name().equals("TADDRELUCONV"))
            .findFirst()
            .orElseThrow();
    assertEquals("FLOAT32>FLOAT16 FLOAT16,INT16>INT8", FormList.types(row, 0));
  }

  @Test
  void theChipsOfTheTableAreTheSimulatedOnes() {
    List<String> simulated =
        Platforms.discover().all().stream()
            .filter(platform -> platform.name().endsWith("sim"))
            .filter(platform -> platform.probe() instanceof Probe.Available)
            .map(platform -> platform.facts().chip())
            .sorted()
            .toList();
    assertEquals(simulated, table.chips().stream().map(FormTable.Chip::name).toList());
  }

  @Test
  void thePageOfTheDocsIsTheTable() throws IOException {
    String page = Files.readString(SourceRoot.find().resolve("docs/isa-types.md"));
    String rows =
        table.rows().stream()
            .map(row ->
                String.format(
                    "| %s | %s | %s |",
                    row.title(), FormList.cell(table, row, 0), FormList.cell(table, row, 1)))
            .collect(Collectors.joining("\n"));
    String found =
        page.lines().filter(line -> line.matches("\\| [STM].*")).collect(Collectors.joining("\n"));
    assertEquals(rows, found, "docs/isa-types.md: put these rows there");
  }
}
