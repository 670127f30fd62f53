package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of measured points: damaged ones, and points of kinds that the given sets lack. */
class TimingCasesTest {
  private static final String POINT =
      "{'arch': 'a2a3', 'op': 'TADD', 'T': 'float', 'rows': 4, 'cols': 64, 'measured_cycles': 33}";

  @TempDir private Path folder;

  private CommandLineRun evaluate(String text) throws Exception {
    Path file = folder.resolve("points.json");
    Files.writeString(file, text.replace('\'', '"'));
    return CommandLineRun.of(
        "timing", "evaluate", "--json", "--points", "--cases", file.toString());
  }

  private void refuses(String text, String why) throws Exception {
    CommandLineRun run = evaluate(text);
    assertEquals(2, run.exit(), () -> text + ": " + run.out());
    assertTrue(run.err().contains(why), run::err);
    assertTrue(run.json().get("error") instanceof String error && error.contains(why), run::out);
  }

  @Test
  void keysAreTheMeansByChipAndByFamily() throws Exception {
    CommandLineRun run = evaluate("[" + POINT + "," + POINT.replace("a2a3", "a5") + "]");
    assertEquals(0, run.exit(), run::err);
    assertTrue(run.out().matches("(?s).*\"mean\": \\{\\s+\"a2a3\": 0.9.*"), run::out);
    assertTrue(run.out().matches("(?s).*\"families\": \\{\\s+\"a2a3\": .\\s+\"binary.*"), run::out);
  }

  @Test
  void aFileThatHoldsNoPointsIsRefused() throws Exception {
    refuses("", "empty file");
    refuses("[", "no valid JSON");
    refuses("[]", "there is no point");
    refuses("{'points': []}", "points: there is no point");
    refuses("{'points': {'a': 1}}", "expected a list");
    refuses("{}", "points is missing");
    refuses("[1, 2]", "[0]: op is missing");
    CommandLineRun none =
        CommandLineRun.of("timing", "evaluate", "--cases", folder.resolve("no").toString());
    assertEquals(2, none.exit());
  }

  /** What is wrong is named with the place of the point. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'arch': 'a2a3', | | arch is missing",
        "'a2a3' | 'a2a4' | did you mean a2a3?",
        "'op': 'TADD', | | op is missing",
        "'TADD' | 'TAD' | did you mean TADD",
        "'T': 'float', | | one of src, SrcT, T0, T, dtype is missing",
        "'float' | 'floaty' | no type is called",
        "'rows': 4, | | one of valid_rows",
        "'rows': 4 | 'rows': 0 | rows = 0 is no whole number above 0",
        "'rows': 4 | 'rows': -4 | rows = -4 is no whole number above 0",
        "'rows': 4 | 'rows': 4.5 | rows = 4.5 is no whole number above 0",
        "'rows': 4 | 'rows': 99999999999 | rows = 99999999999 is no whole number",
        "'rows': 4 | 'rows': 2147483647 | are more than 16777216 elements",
        ", 'measured_cycles': 33 | | measured_cycles is missing",
        "'measured_cycles': 33 | 'measured_cycles': NaN | no valid JSON",
        "'measured_cycles': 33 | 'measured_cycles': 1e999 | no finite number above 0",
        "'measured_cycles': 33 | 'measured_cycles': 0 | no finite number above 0",
        "'measured_cycles': 33 | 'measured_cycles': '33' | expected a number",
      })
  void aDamagedPointIsRefused(String what, String by, String why) throws Exception {
    String damaged = POINT.replace(what, by == null ? "" : by);
    assertFalse(damaged.equals(POINT), what);
    refuses("[" + POINT + "," + damaged + "]", why);
  }

  /** Points of kinds that no given set has, each with the least and the most that is sensible. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20 400 'op': 'TSTORE', 'T': 'half', 'rows': 64, 'cols': 64",
        "60 900 'op': 'TSTOREND', 'params': {'T': 'float', 'gShape0': 1, 'gShape1': 2, 'gShape2':"
            + " 1, 'gRows': '16', 'gCols': '64'}",
        "200 2000 'op': 'TLOADNZ', 'params': {'T': 'half', 'shape0': '1', 'shape1': '8', 'shape2':"
            + " '8', 'shape3': '16', 'shape4': '16', 'kTRows': '128', 'kTCols': '128'}",
        "20 200 'op': 'TEXTRACT', 'params': {'AType': 'half', 'validM': '64', 'validK': '64',"
            + " 'validN': '32'}",
        "20 200 'op': 'TMAX', 'T': 'int32_t', 'rows': '32', 'cols': 64.0",
        "20 300 'op': 'TCMP', 'T': 'half', 'row': '64', 'validRow': '63', 'col': 64, 'validCol':"
            + " 60",
        "20 900 'op': 'TCOLMIN', 'T': 'int16_t', 'rows': 64, 'cols': 64",
        "20 400 'op': 'TSELS', 'T': 'float', 'rows': 16, 'cols': 64",
        "20 400 'op': 'TSCATTER', 'T': 'float', 'rows': 16, 'cols': 64",
        "5 400 'op': 'TGEMV', 'AType': 'half', 'M': 1, 'K': 64, 'N': 64",
      })
  void whatNoSetHoldsTakesASensibleTime(String point) throws Exception {
    String[] parts = point.split(" ", 3);
    CommandLineRun run = evaluate("[{'arch': 'a2a3', 'measured_cycles': 100, " + parts[2] + "}]");
    assertEquals(0, run.exit(), run::err);
    Matcher found = Pattern.compile("\"predicted\": ([0-9.]+)").matcher(run.out());
    assertTrue(found.find(), run::out);
    double cycles = Double.parseDouble(found.group(1));
    assertTrue(cycles >= Double.parseDouble(parts[0]), run::out);
    assertTrue(cycles <= Double.parseDouble(parts[1]), run::out);
  }

  /** Values with which no time can be told are refused, wherever constants are tried. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vector.TADD.F32.repeat=abc",
        "vector.TADD.F32.repeat=",
        "vector.TADD.F32.repeat=-5",
        "vector.TADD.F32.repeat=NaN",
        "vector.TADD.F32.repeat=1e999",
        "vector.TADD.F32.reapet=2",
        "vector.any.walk=backwards",
        "clock.core.hz=0",
        "shared.memory.gb_per_s=0",
        "shared.cache.bytes=-1",
        "latency.pickup.min.ns=900",
        "launch.block_dim.max=3",
      })
  void aConstantThatCannotBeIsRefused(String constant) {
    for (String[] command :
        new String[][] {
          {"timing", "laws", "--chip", "a2a3", "--set", constant},
          {"timing", "scenes", "--scene", "benchmark_bgemm", "--size", "small", "--set", constant},
          {"run", "vector_example", "--platform", "a2a3sim", "--set", constant},
        }) {
      CommandLineRun run = CommandLineRun.of(command);
      assertEquals(2, run.exit(), () -> String.join(" ", command) + ": " + run.out());
      String name = constant.substring(0, constant.indexOf('='));
      assertTrue(run.err().contains(name) || run.err().contains("minimum exceeds"), run::err);
    }
  }
}
