package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cli.capability.Capability;
import dev.simpler.cli.capability.CapabilityList;
import dev.simpler.examples.Example;
import dev.simpler.examples.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingCommandsTest {
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
  void capabilitiesPrintsEveryRow() {
    CommandLineRun run = CommandLineRun.of("capabilities");
    assertEquals(0, run.exit(), run.err());
    for (Capability row : CapabilityList.load()) {
      assertTrue(run.out().contains(row.id()), row.id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"devices", "list", "capabilities"})
  void jsonIsOneObjectAndNothingElse(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    assertEquals(1, run.json().size());
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
