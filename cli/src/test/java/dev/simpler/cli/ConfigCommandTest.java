package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.ConfigLine.Origin;
import dev.simpler.platform.Platforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
  private static ConfigLine line(String name, Map<String, String> given, Map<String, String> env) {
    Platforms platforms = Platforms.discover();
    List<ConfigLine> all = ConfigLine.of(platforms, platforms.named("a5sim"), given, env);
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverDefaults() {
    String name = "SIMPLER_SIM_POOL";
    Map<String, String> env = Map.of(name, "2");
    assertEquals(Origin.DEFAULT, line(name, Map.of(), Map.of()).origin());
    assertEquals("2", line(name, Map.of(), env).value());
    assertEquals(Origin.ENVIRONMENT, line(name, Map.of(), env).origin());
    assertEquals("1", line(name, Map.of(name, "1"), env).value());
    assertEquals(Origin.COMMAND_LINE, line(name, Map.of(name, "1"), env).origin());
  }

  @Test
  void theChipsConstantsComeFromItsProfile() {
    ConfigLine chip = line("chip", Map.of(), Map.of());
    assertEquals("a5", chip.value());
    assertEquals(Origin.PROFILE, chip.origin());
  }

  @Test
  void originsAreShownOnRequestAndOthersSettingsNever() {
    String[] command = {"config", "--platform", "a2a3sim", "--set", "PTO2_RING_TASK_WINDOW=64"};
    CommandLineRun plain = CommandLineRun.of(command);
    assertEquals(0, plain.exit(), plain.err());
    assertTrue(plain.out().contains("PTO2_RING_TASK_WINDOW            64"), plain.out());
    assertFalse(plain.out().contains("command line"), plain.out());
    assertFalse(plain.out().contains("SIMPLER_HOST_RUNTIME"), plain.out());
    String[] more = {"config", "--set", "PTO2_RING_TASK_WINDOW=64", "--show-origin"};
    String shown = CommandLineRun.of(more).out();
    assertTrue(shown.contains("command line PTO2_RING_TASK_WINDOW            64"), shown);
    assertTrue(shown.contains("profile      maxBlockDim"), shown);
    assertTrue(shown.contains("default      SIMPLER_SIM_POOL"), shown);
  }

  @Test
  void jsonHasNamesValuesAndOrigins() {
    CommandLineRun run = CommandLineRun.of("config", "--platform", "a5sim", "--json");
    assertEquals("a5sim", run.json().get("platform"));
    assertTrue(run.out().contains("\"origin\": \"profile\""), run.out());
  }

  @Test
  void aNameThatNobodyReadsIsRefused() {
    CommandLineRun run = CommandLineRun.of("config", "--set", "SIMPLER_SIM_POLL=1");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("did you mean SIMPLER_SIM_POOL?"), run.err());
  }
}
