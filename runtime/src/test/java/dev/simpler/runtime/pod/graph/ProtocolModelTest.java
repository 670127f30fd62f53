package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.runtime.pod.graph.ProtocolModel.Outcome;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Job;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Kind;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Line;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The completion protocol is right in every interleaving, and each of its rules is needed. */
final class ProtocolModelTest {
  /** A program for the model. */
  private record Program(String name, List<Job> jobs, List<Line> script) {}

  private static Line submit(int job) {
    return new Line(Kind.SUBMIT, job);
  }

  private static final List<Program> PROGRAMS =
      List.of(
          new Program(
              "a consumer of two producers and an allocation",
              List.of(
                  new Job(0, false),
                  new Job(1, false, 0),
                  new Job(1, false),
                  new Job(1, false, 1, 2)),
              List.of(
                  submit(0),
                  submit(1),
                  submit(2),
                  submit(3),
                  new Line(Kind.REFUSED),
                  new Line(Kind.END_SCOPE, 0, 1, 2, 3))),
          new Program(
              "a producer whose scope closes before its consumer comes",
              List.of(new Job(1, false), new Job(1, false, 0)),
              List.of(
                  submit(0), new Line(Kind.END_SCOPE, 0), submit(1), new Line(Kind.END_SCOPE, 1))),
          new Program(
              "a group that may fail, and a chain behind it",
              List.of(new Job(2, true), new Job(1, false, 0), new Job(1, false, 1)),
              List.of(submit(0), submit(1), submit(2), new Line(Kind.END_SCOPE, 0, 1, 2))));

  @Test
  void noInterleavingLosesAWakeUpStartsEarlyOrLeavesASlot() {
    for (Program program : PROGRAMS) {
      Outcome outcome = ProtocolModel.explore(program.jobs(), program.script(), 2, Mutant.NONE);
      assertNull(outcome.violation(), program.name());
      assertTrue(outcome.states() > 200, () -> program.name() + ": " + outcome.states());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Mutant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyRuleIsNeeded(Mutant mutant) {
    Set<String> violations = new TreeSet<>();
    for (Program program : PROGRAMS) {
      String violation =
          ProtocolModel.explore(program.jobs(), program.script(), 2, mutant).violation();
      if (violation != null) {
        violations.add(violation);
      }
    }
    assertTrue(
        violations.stream().anyMatch(each -> each.contains(mutant.symptom)),
        () -> mutant + " shows as " + violations);
  }

  @Test
  void theArrowsOfTheModelAreThoseOfThePage() throws IOException {
    Set<String> walked = new TreeSet<>();
    for (Program program : PROGRAMS) {
      walked.addAll(
          ProtocolModel.explore(program.jobs(), program.script(), 2, Mutant.NONE).transitions());
    }
    Set<String> written = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| ([A-Z, ]+) \\| ([A-Z]+) \\|")
            .matcher(Files.readString(Path.of("..", "docs", "workers.md")));
    while (row.find()) {
      for (String from : row.group(1).split(", ")) {
        written.add(from + " " + row.group(2));
      }
    }
    assertEquals(written, walked);
  }
}
