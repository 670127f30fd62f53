package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void theVectorExampleRunsOnBothChipsAndSaysWhatItCost(String platform) {
    CommandLineRun run =
        CommandLineRun.of(
            "run", "vector_example", "--platform", platform, "--rounds", "2", "--json");

    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    Map<String, String> json = run.json();
    assertEquals("vector_example", json.get("example"));
    assertEquals(platform, json.get("platform"));
    assertEquals("true", json.get("ok"));
    assertEquals("0.0", json.get("maxAbsError"));
    assertEquals("0", json.get("seed"));
    assertEquals("3", json.get("blockDim"));
    assertEquals("4", json.get("aicpuThreads"));
    assertEquals("5", json.get("tasks"));
    assertEquals("6", json.get("edges"));
    assertEquals(Integer.toString(2 * 65536), json.get("h2dBytes"));
    assertEquals("65536", json.get("d2hBytes"));
    assertEquals("3", json.get("deviceAllocations"));
    assertEquals(2, field(json, "wallMs").split(" ").length);
    assertTrue(Long.parseLong(field(json, "virtualNs")) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "vector_example, a5, 7, UNAVAILABLE",
    "vector_example, a7, 2, USAGE",
    "no_such_example, a2a3sim, 2, USAGE",
  })
  void aRunThatIsRefusedSaysSoInItsObject(
      String example, String platform, int exit, String category) {
    CommandLineRun run = CommandLineRun.of("run", example, "--platform", platform, "--json");
    assertEquals(exit, run.exit(), run.err());
    Map<String, String> json = run.json();
    assertEquals(example, json.get("example"));
    assertEquals(platform, json.get("platform"));
    assertEquals("false", json.get("ok"));
    assertEquals(category, json.get("category"));
    assertTrue(run.err().contains(field(json, "error")), run.err());
  }

  @Test
  void randomInputAgreesWithTheFormula() {
    CommandLineRun run =
        CommandLineRun.of(
            "run", "vector_example", "--platform", "a2a3sim", "--random", "--seed", "7", "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals("true", run.json().get("ok"));
  }

  @Test
  void theSameSeedTakesTheSameVirtualTime() {
    String[] arguments = {
      "run",
      "vector_example",
      "--platform",
      "a2a3sim",
      "--seed",
      "11",
      "--block-dim",
      "24",
      "--json"
    };
    assertEquals(
        CommandLineRun.of(arguments).json().get("virtualNs"),
        CommandLineRun.of(arguments).json().get("virtualNs"));
  }

  @Test
  void aWeightOnTheDeviceIsNeverCopied() {
    CommandLineRun run =
        CommandLineRun.of("run", "child_memory", "--platform", "a2a3sim", "--json");
    assertEquals(0, run.exit(), run.err() + run.out());
    assertEquals("true", run.json().get("ok"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread", "process"})
  void anExampleOfLevelThreeRunsInTheModeItIsAskedForAndSaysSo(String mode) {
    CommandLineRun run =
        CommandLineRun.of(
            "run", "l3_child_memory", "--platform", "a5sim", "--mode", mode, "--json");
    assertEquals(0, run.exit(), run.err() + run.out());
    assertEquals(mode, run.json().get("mode"));
    assertTrue(run.out().contains("first[0] = 47.0, second[0] = 47.0"), run.out());
  }

  @Test
  void anExampleOfOneChipHasNoMode() {
    refused("uses one chip", "run", "vector_example", "--platform", "a5sim", "--mode", "process");
  }

  @Test
  void whatIsUnknownIsRefusedWithWhatThereIs() {
    refused("vector_example", "run", "nothing", "--platform", "a2a3sim");
    refused("a2a3sim", "run", "vector_example", "--platform", "a9sim");
    refused(
        "tensormap_and_ringbuffer",
        "run",
        "vector_example",
        "--platform",
        "a2a3sim",
        "--runtime",
        "none");
    refused("--platform", "run", "vector_example", "--platfrom", "a2a3sim");
    refused("--rounds", "run", "vector_example", "--platform", "a2a3sim", "--rounds", "0");
    refused("24", "run", "vector_example", "--platform", "a2a3sim", "--block-dim", "25");
    refused("--block-dim 0", "run", "vector_example", "--platform", "a2a3sim", "--block-dim", "0");
    refused(
        "--aicpu-threads -1",
        "run",
        "vector_example",
        "--platform",
        "a2a3sim",
        "--aicpu-threads",
        "-1");
    refused("medium", "run", "vector_example", "--platform", "a2a3sim", "--size", "huge");
    refused("devices", "nonsense");
  }

  @Test
  void aCardThatIsNotThereIsUnavailable() {
    CommandLineRun run = CommandLineRun.of("run", "vector_example", "--platform", "a2a3");
    assertEquals(7, run.exit(), run.err());
    assertTrue(run.err().contains("a2a3"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aGraphThatCannotMoveExitsWithSix() {
    CommandLineRun run = CommandLineRun.of("run", "deadlock", "--platform", "a2a3sim", "--json");
    assertEquals(6, run.exit(), run.err());
    assertEquals("false", run.json().get("ok"));
    assertTrue(run.err().startsWith("error: "), run.err());
  }

  @Test
  void aRuntimeThatTheExampleHasNoGraphForExitsWithFour() {
    String[] command = {
      "run", "matmul_diamond", "--platform", "a2a3sim", "--runtime", "aicpu_build_graph", "--json"
    };
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(4, run.exit(), run.err());
    assertEquals("UNSUPPORTED", run.json().get("category"));
    assertTrue(run.err().contains("choose one of host_build_graph"), run.err());
  }

  @Test
  void aProgramThatGivesUpExitsWithOne() {
    CommandLineRun run =
        CommandLineRun.of("run", "explicit_fatal", "--platform", "a2a3sim", "--json");
    assertEquals(1, run.exit(), run.err());
    assertEquals("false", run.json().get("ok"));
  }

  /** A name that nobody reads would be without effect, and nothing would say so. */
  @ParameterizedTest
  @ValueSource(strings = {"vector_example", "l3_child_memory"})
  void aSettingThatNobodyReadsIsRefusedWithTheOneThatIsMeant(String example) {
    String[] command = {"run", example, "--platform", "a2a3sim"};
    refused(
        "unknown setting \"PTO2_RING_TASK_WINDW\" (did you mean PTO2_RING_TASK_WINDOW?)",
        with(command, "--set", "PTO2_RING_TASK_WINDW=64"));
    refused("simpler devices --settings lists", with(command, "--set", "NOTHING_LIKE_IT=1"));
  }

  /** So that one command line serves a card and its simulator. */
  @ParameterizedTest
  @ValueSource(
      strings = {"PTO2_RING_TASK_WINDOW=64", "SIMPLER_SIM_POOL=0", "SIMPLER_A5_AICPU=/nowhere"})
  void settingsOfAnotherPlatformOrRuntimeAreNoMistake(String setting) {
    String[] command = {"run", "vector_example", "--platform", "a2a3sim", "--set", setting};
    CommandLineRun run = CommandLineRun.of(with(command, "--runtime", "host_build_graph"));
    assertEquals(0, run.exit(), run.err());
  }

  private static String[] with(String[] command, String... more) {
    return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static void refused(String listed, String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertEquals(2, run.exit(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(listed), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  private static String field(Map<String, String> json, String name) {
    String value = json.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return value;
  }

  @Test
  void printedTilesAreShownOnRequestOnly() {
    CommandLineRun plain =
        CommandLineRun.of("run", "print_tile", "--platform", "a2a3sim", "--print-tiles");
    assertTrue(plain.out().contains(": x VEC FLOAT32[2x8] ND 2x8"), plain.out());
    assertEquals(2, plain.out().lines().filter(line -> line.contains(" at ")).count());
    String json =
        CommandLineRun.of("run", "print_tile", "--platform", "a5sim", "--json", "--print-tiles")
            .out();
    assertTrue(json.contains("\"printed\""), json);
    String without = CommandLineRun.of("run", "print_tile", "--platform", "a5sim", "--json").out();
    assertFalse(without.contains("printed"), without);
  }
}
