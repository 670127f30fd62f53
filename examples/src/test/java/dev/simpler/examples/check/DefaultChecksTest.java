package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.finding.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found in the programs of corpus.csv without asking for a checker. */
class DefaultChecksTest {
  private static final String CHIP = "a2a3sim";
  private static final Set<String> FREE =
      Set.of("direction/output-unwritten", "direction/signature");

  private static List<String> titles(CorpusBench bench, CorpusCase program) {
    return bench.run(program, CHIP).stream().map(Finding::title).toList();
  }

  @Test
  void outputsThatNobodyWroteAndWrongSignaturesAreFoundByDefault() throws IOException {
    List<String> missed = new ArrayList<>();
    int bugs = 0;
    try (CorpusBench bench = new CorpusBench("");
        CorpusBench silent = new CorpusBench("none")) {
      for (CorpusCase each : BugCorpusTest.cases()) {
        if (FREE.contains(each.expected(CHIP))) {
          bugs++;
          if (!titles(bench, each).contains(each.expected(CHIP))) {
            missed.add(each.toString());
          }
          assertEquals(List.of(), titles(silent, each));
        }
      }
    }
    assertEquals(List.of(), missed);
    assertTrue(bugs >= 5, bugs + " programs");
  }

  @Test
  void programsWithoutMistakesGetNoFindingByDefault() throws IOException {
    List<String> alarms = new ArrayList<>();
    try (CorpusBench bench = new CorpusBench("")) {
      for (CorpusCase each : BugCorpusTest.cases()) {
        if (each.expected(CHIP).equals("-")) {
          List<String> titles = titles(bench, each);
          if (!titles.isEmpty()) {
            alarms.add(each + " " + titles);
          }
        }
      }
    }
    assertEquals(List.of(), alarms);
  }
}
