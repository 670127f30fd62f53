package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The model of time against the figures it was made from, copied into this module. */
class TimingCommandTest {
  private static final List<String> SETS =
      List.of("a2a3-laws.json", "a2a3-points.json", "a5-points.json", "a5-vendor-simulator.json");

  private static String file(String name) throws Exception {
    URL found = TimingCommandTest.class.getResource("timing/" + name);
    return Path.of(Objects.requireNonNull(found, name).toURI()).toString();
  }

  private static CommandLineRun evaluate(List<String> sets, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("timing", "evaluate"));
    for (String set : sets) {
      arguments.addAll(List.of("--cases", file(set)));
    }
    arguments.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertEquals(0, run.exit(), run::err);
    return run;
  }

  /** The number behind the first line that starts with a name. */
  private static double mean(CommandLineRun run, String name) {
    String line =
        run.out()
            .lines()
            .map(String::strip)
            .filter(each -> each.startsWith(name + " "))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " is not in " + run.out()));
    return Double.parseDouble(line.substring(name.length()).strip().split(" ")[0]);
  }

  @Test
  void theModelIsAsNearToTheFiguresAsItSays() throws Exception {
    CommandLineRun run = evaluate(SETS);
    assertTrue(mean(run, "a2a3-laws.json") >= 0.99, run::out);
    assertTrue(mean(run, "a2a3-points.json") >= 0.838, run::out);
    assertTrue(mean(run, "a5-points.json") >= 0.98, run::out);
    assertTrue(mean(run, "a5-vendor-simulator.json") >= 0.98, run::out);
    assertTrue(mean(evaluate(List.of("a5-vendor-simulator.json")), "TCVT") >= 0.97, run::out);
  }

  @Test
  void everyLawOfTheCardIsWithinFivePercentAtEveryLength() throws Exception {
    CommandLineRun run = evaluate(List.of("a2a3-laws.json"), "--points");
    List<String> points = run.out().lines().filter(line -> line.contains("accuracy")).toList();
    assertEquals(78, points.size());
    for (String point : points) {
      assertTrue(Double.parseDouble(point.substring(point.lastIndexOf(' '))) >= 0.95, point);
    }
  }

  @Test
  void pointsThatArePredictedWithoutThemselvesComeOutAlmostAsWell() throws Exception {
    CommandLineRun run = evaluate(List.of("a2a3-points.json"), "--leave-one-out", "--points");
    assertTrue(mean(run, "a2a3-points.json") >= 0.835, run::out);
    assertTrue(mean(run, "TLOADND") < mean(evaluate(List.of("a2a3-points.json")), "TLOADND"));
    assertTrue(run.out().contains("of 66 points"), "one point made a constant alone: " + run.out());
  }

  @Test
  void thePageSaysWhatTheCommandSays() throws Exception {
    String page = Files.readString(SourceRoot.find().resolve("docs/timing.md"));
    String tables = evaluate(SETS, "--markdown").out();
    assertTrue(page.contains(tables), () -> "docs/timing.md: put there\n" + tables);
  }

  @Test
  void jsonHasTheMeansByChipAndTheFamilies() throws Exception {
    Map<String, String> json = evaluate(SETS, "--json", "--points").json();
    assertTrue(json.containsKey("mean") && json.containsKey("families"), json::toString);
    assertEquals("605", json.get("points"));
  }

  @Test
  void aConstantCanBeTriedAndChangesWhatItIsAConstantOf() throws Exception {
    List<String> laws = List.of("a2a3-laws.json");
    CommandLineRun tried = evaluate(laws, "--set", "vector.TADD.F32.repeat=4.22");
    assertTrue(mean(tried, "TADD") < 0.6, tried::out);
    assertEquals(mean(evaluate(laws), "TSUB"), mean(tried, "TSUB"));
    CommandLineRun unknown =
        CommandLineRun.of(
            "timing", "evaluate", "--cases", file("a2a3-laws.json"), "--set", "vector.X.y=1");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("vector.X.y"), unknown::err);
  }

  @Test
  void aRunTakesConstantsToo() {
    String[] plain = {"run", "vector_example", "--platform", "a2a3sim", "--json"};
    String[] slow = {
      "run",
      "vector_example",
      "--platform",
      "a2a3sim",
      "--json",
      "--set",
      "vector.TADD.F32.repeat=90000"
    };
    long before = Long.parseLong(time(CommandLineRun.of(plain)));
    long after = Long.parseLong(time(CommandLineRun.of(slow)));
    assertTrue(after > before + 40_000, before + " and " + after);
    CommandLineRun refused =
        CommandLineRun.of("run", "vector_example", "--platform", "a2a3sim", "--set", "vector.x=1");
    assertEquals(2, refused.exit(), refused::err);
  }

  private static String time(CommandLineRun run) {
    String digits = run.out().replaceAll("(?s).*?\"virtualNs\": ([0-9]+).*", "$1");
    assertFalse(digits.isEmpty(), run::out);
    return digits;
  }

  @Test
  void scenesRunAndAreComparedWithTheTimesOfCards() {
    String[] scene = {"timing", "scenes", "--scene", "alternating_matmul_add", "--size", "small"};
    CommandLineRun run = CommandLineRun.of(scene);
    assertEquals(0, run.exit(), run::err);
    assertTrue(run.out().contains("cards 772.0 to 789.4 us"), run::out);
    assertFalse(run.out().contains("WRONG"), run::out);
    CommandLineRun unknown = CommandLineRun.of("timing", "scenes", "--scene", "none");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("paged_attention_unroll"), unknown::err);
  }

  @Test
  void aSceneOfWhichAPartIsRunSaysSo() {
    CommandLineRun run =
        CommandLineRun.of(
            "timing",
            "scenes",
            "--scene",
            "qwen3_14b_decode",
            "--scene",
            "gemm_1536",
            "--size",
            "small");
    assertEquals(0, run.exit(), run::err);
    assertTrue(run.out().contains("20 times what was run"), run::out);
    assertTrue(run.out().contains("2 of 40 layers"), run::out);
    assertTrue(run.out().contains("cards 38.8 to 38.8 us"), run::out);
    assertFalse(run.out().contains("WRONG"), run::out);
  }

  @Test
  void theOrchestratorTakesItsTimePerTask() {
    String[] medium = {
      "timing",
      "scenes",
      "--scene",
      "alternating_matmul_add",
      "--size",
      "medium",
      "--json",
      "--set",
      "control.submit.ns=10430"
    };
    String[] plain = Arrays.copyOf(medium, 7);
    double more = microseconds(CommandLineRun.of(medium)) - microseconds(CommandLineRun.of(plain));
    int tasks = 32;
    assertEquals(10.0 * tasks, more, 60, "10 us for each of the tasks, but for what overlaps");
  }

  private static double microseconds(CommandLineRun run) {
    return Double.parseDouble(run.out().replaceAll("(?s).*?\"simulatedUs\": ([0-9.]+).*", "$1"));
  }

  @Test
  void everyLawIsListedWithEveryConstantAndItsSource() {
    CommandLineRun run = CommandLineRun.of("timing", "laws");
    assertEquals(0, run.exit(), run::err);
    assertTrue(run.out().contains("24 + 2.11 R + 17 if unaligned: TADD.F32 TSUB.F32"), run::out);
    assertTrue(run.out().contains("vector.TADD.F32.repeat = 2.11 | A: 910B3"), run::out);
    CommandLineRun json = CommandLineRun.of("timing", "laws", "--chip", "a5", "--json");
    assertTrue(json.json().getOrDefault("a5", "").contains("vector.any.gap"), json::out);
    assertEquals(2, CommandLineRun.of("timing", "laws", "--chip", "a9").exit());
  }
}
