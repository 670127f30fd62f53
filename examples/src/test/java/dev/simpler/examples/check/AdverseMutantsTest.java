package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A missing flag gives a wrong result when effects are late; where nothing is missing, none. */
class AdverseMutantsTest {
  /** All mutants with -Dsimpler.mutants=all; else some. */
  private static final boolean ALL = "all".equals(System.getProperty("simpler.mutants"));

  private static final int STRIDE = ALL ? 1 : 3;

  private static final List<String> EXAMPLES =
      ALL ? MutantsTest.EXAMPLES : List.of("vector_example", "softmax");

  private static boolean isHazard(String finding) {
    return finding.startsWith("sync/RAW")
        || finding.startsWith("sync/WAR")
        || finding.startsWith("sync/WAW");
  }

  @Test
  void aMissingFlagShowsInTheResult() {
    Map<String, Mutant> all = new TreeMap<>();
    for (String example : EXAMPLES) {
      String program = MutantProgram.of(example).toString();
      MutantLoader whole = new MutantLoader("none", Set.of());
      assertEquals(1, whole.run(AdverseMutantRun.class, program).size(), example);
      Mutant.of(program, whole.images).stream()
          .filter(each -> !each.isEdge())
          .forEach(each -> all.putIfAbsent(each.toString(), each));
    }
    List<Mutant> mutants = List.copyOf(all.values());
    List<String> silent = new ArrayList<>();
    int hazards = 0;
    for (int i = 0; i < mutants.size(); i += STRIDE) {
      List<String> found = mutants.get(i).run(AdverseMutantRun.class);
      boolean hazard = found.stream().anyMatch(AdverseMutantsTest::isHazard);
      boolean wrong = AdverseMutantRun.isWrong(found);
      hazards += hazard ? 1 : 0;
      if (hazard && !wrong) {
        silent.add(mutants.get(i) + ": " + found);
      }
      boolean said = found.stream().anyMatch(each -> each.startsWith("sync/"));
      assertTrue(said || !found.contains("WRONG"), mutants.get(i) + ": wrong without a finding");
    }
    if (ALL) {
      System.out.println(hazards + " mutants with a hazard, right all the same: " + silent.size());
      silent.forEach(System.out::println);
    }
    assertTrue(hazards > 3, () -> mutants.size() + " mutants");
    assertTrue(4 * silent.size() <= hazards, silent::toString);
  }
}
