package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cli.capability.Capability;
import dev.simpler.cli.capability.CapabilityList;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.setting.KnownSettings.Known;
import dev.simpler.runtime.example.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListingCommandsTest {
  @Test
  void theVersionIsTheOneThePomStates() throws IOException {
    String pom = Files.readString(SourceRoot.find().resolve("pom.xml"));
    Matcher stated = Pattern.compile("<revision>(.*?)</revision>").matcher(pom);
    assertTrue(stated.find());
    assertEquals(
        "simpler for Java " + stated.group(1), CommandLineRun.of("--version").out().strip());
  }

  @Test
  void devicesNamesAllFourPlatformsAndWhyCardsAreNotThere() {
    CommandLineRun run = CommandLineRun.of("devices");
    assertEquals(0, run.exit(), run.err());
    List<String> lines = run.out().lines().toList();
    for (String platform : List.of("a2a3", "a2a3sim", "a5", "a5sim")) {
      String line =
          lines.stream().filter(text -> text.startsWith(platform + " ")).findFirst().orElse("");
      assertEquals(
          !platform.endsWith("sim"), line.contains("not available"), platform + ": " + lines);
    }
  }

  @Test
  void listNamesEveryExampleWithItsDescription() {
    CommandLineRun run = CommandLineRun.of("list");
    assertEquals(0, run.exit(), run.err());
    for (Example example : Examples.all()) {
      assertTrue(run.out().contains(example.name()), run.out());
      assertTrue(run.out().contains(example.description()), run.out());
    }
  }

  @Test
  void listAsJsonHasPlatformsAndRuntimesOneByOneAndInOneOrder() {
    String out = CommandLineRun.of("list", "--json").out();
    assertTrue(out.contains("\"platforms\": [ \"a2a3sim\", \"a5sim\" ]"), out);
    for (String runtime : Examples.find("vector_example").orElseThrow().runtimes()) {
      assertTrue(out.contains("\"" + runtime + "\""), out);
    }
  }

  @Test
  void devicesListsTheSettingsOfPlatformsAndGraphRuntimesWithWhoReadsThem() {
    String out = CommandLineRun.of("devices", "--settings").out();
    List<Known> known = Platforms.discover().settings().all();
    assertTrue(known.size() > 40, out);
    for (Known each : known) {
      assertTrue(out.contains(each.setting().name() + " "), each.toString());
      assertTrue(out.contains(each.setting().meaning()), each.toString());
      assertTrue(out.contains("read by " + String.join(", ", each.readers())), each.toString());
    }
    assertTrue(out.matches("(?s).*SIMPLER_AICPU [^\n]*\n +read by a2a3, a5\n.*"), out);
    assertTrue(out.matches("(?s).*SIMPLER_SIM_POOL [^\n]*\n +read by a2a3sim, a5sim\n.*"), out);
    assertTrue(
        out.contains("read by aicpu_build_graph, host_build_graph, tensormap_and_ringbuffer"), out);
  }

  @Test
  void settingsAsJsonAreOneObjectWithNamesMeaningsAndReaders() {
    CommandLineRun run = CommandLineRun.of("devices", "--settings", "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals(Set.of("settings"), run.json().keySet());
    for (Known each : Platforms.discover().settings().all()) {
      assertTrue(run.out().contains("\"name\": \"" + each.setting().name() + "\""), run.out());
      assertTrue(run.out().contains("\"" + each.setting().meaning() + "\""), run.out());
      String readers = String.join("\", \"", each.readers());
      assertTrue(run.out().contains("\"readBy\": [ \"" + readers + "\" ]"), readers);
    }
  }

  @Test
  void capabilitiesPrintsEveryRow() {
    CommandLineRun run = CommandLineRun.of("capabilities");
    assertEquals(0, run.exit(), run.err());
    for (Capability row : CapabilityList.load()) {
      assertTrue(run.out().contains(row.id()), row.id());
    }
  }

  @Test
  void capabilitiesListsTheTypesOfEveryFormOnEveryChip() {
    String text = CommandLineRun.of("capabilities").out();
    String json = CommandLineRun.of("capabilities", "--json").out();
    for (FormRow row : FormTable.load().rows()) {
      assertTrue(text.contains("\n  " + row.title() + "\n    a2a3  "), row.title());
      assertTrue(json.contains("\"form\": \"" + row.form() + "\""), row.title());
    }
    assertTrue(json.contains("\"FLOAT16>UINT8\""), json);
    assertTrue(json.contains("\"FLOAT32+UINT8\""), json);
  }

  @ParameterizedTest
  @CsvSource({"devices, 2", "list, 1", "capabilities, 2"})
  void jsonIsOneObjectAndNothingElse(String command, int keys) {
    CommandLineRun run = CommandLineRun.of(command, "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    assertEquals(keys, run.json().size());
  }

  @Test
  void theHelpNamesTheCommands() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertEquals(0, run.exit());
    for (String command : List.of("devices", "list", "run", "capabilities")) {
      assertTrue(run.out().contains(command), run.out());
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCategory.class)
  void noErrorCategoryExitsAsIfAllWereWell(ErrorCategory category) {
    assertNotNull(ExitCode.of(category));
    assertTrue(ExitCode.of(category).value() > 0);
  }
}
