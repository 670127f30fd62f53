package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.finding.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Small programs with one planted mistake each, and their twins without: corpus.csv. */
class BugCorpusTest {
  private static final String ONLY = System.getProperty("simpler.corpus", "");

  private int bugs;
  private int found;
  private int clean;
  private int alarms;
  private final List<String> wrong = new ArrayList<>();

  static List<CorpusCase> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(BugCorpusTest.class.getResourceAsStream("corpus.csv")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(CorpusCase::of)
          .toList();
    }
  }

  @Test
  void everyBugIsFoundAndNothingElse(TestReporter reporter) throws IOException {
    try (CorpusBench bench = new CorpusBench()) {
      for (CorpusCase each : cases()) {
        for (String platform : List.of("a2a3sim", "a5sim")) {
          if (!each.expected(platform).equals("!") && (platform + each).contains(ONLY)) {
            judge(bench, each, platform);
          }
        }
      }
    }
    String figures =
        String.format(
            "%d bugs, %d found, recall %.3f; %d clean programs, %d false alarms, precision %.3f",
            bugs, found, found / (double) bugs, clean, alarms, found / (double) (found + alarms));
    reporter.publishEntry("corpus", figures);
    assertEquals(List.of(), wrong, figures);
    assertTrue(!ONLY.isEmpty() || bugs >= 416 && clean >= 406, figures);
  }

  private void judge(CorpusBench bench, CorpusCase program, String platform) {
    String expected = program.expected(platform);
    List<Finding> all = List.of();
    String failure = "";
    try {
      all = bench.run(program, platform);
    } catch (RuntimeException failed) {
      failure = String.valueOf(failed.getMessage());
    }
    for (Finding each : all) {
      List<String> absent = FindingParts.absentOf(each);
      if (!absent.isEmpty()) {
        wrong.add(platform + " " + program + " does not tell " + absent + " in " + each.text());
      }
    }
    List<String> titles = all.stream().map(Finding::title).toList();
    boolean right;
    if (expected.equals("-")) {
      clean++;
      right = titles.isEmpty() && failure.isEmpty();
      alarms += right ? 0 : 1;
    } else {
      bugs++;
      right = titles.contains(expected) || expected.equals("refused") && !failure.isEmpty();
      found += right ? 1 : 0;
    }
    if (!right) {
      wrong.add(
          System.lineSeparator()
              + platform
              + " "
              + program
              + "; expected "
              + expected
              + ", found "
              + failure
              + all.stream()
                  .map(ONLY.isEmpty() ? Finding::title : Finding::text)
                  .collect(Collectors.joining(System.lineSeparator())));
    }
  }
}
