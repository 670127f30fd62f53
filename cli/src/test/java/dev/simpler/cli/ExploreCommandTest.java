package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExploreCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int simpler(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aMissingFlagIsFoundShrunkAndRunAgainByItsId() {
    assertEquals(
        1,
        simpler("explore", "missing_flag", "--platform", "a2a3sim", "--schedules", "9", "--json"));
    assertTrue(out.toString().startsWith("{"), out.toString());
    assertTrue(out.toString().contains("\"schedule\": \"s0.a\""), out.toString());
    assertEquals(
        1, simpler("explore", "missing_flag", "--platform", "a2a3sim", "--replay", "s0.a"));
    assertTrue(out.toString().contains("again: --schedule s0.a"), out.toString());
    assertEquals(1, simpler("run", "missing_flag", "--platform", "a2a3sim", "--schedule", "s0.a"));
    assertEquals(0, simpler("run", "missing_flag", "--platform", "a2a3sim", "--schedule", "s3"));
  }

  @Test
  void endsHaveTheExitCodesOfTheContract() {
    assertEquals(
        0,
        simpler(
            "explore", "vector_example", "--platform", "a5sim", "--schedules", "4", "--faults"));
    assertTrue(out.toString().contains("4 schedules, all end the same"), out.toString());
    assertEquals(3, simpler("explore", "missing_flag", "--platform", "a2a3sim", "--check", "sync"));
    assertEquals(
        6,
        simpler(
            "explore",
            "vector_example",
            "--platform",
            "a2a3sim",
            "--replay",
            "s0/lost-completion"));
    assertEquals(
        2, simpler("explore", "vector_example", "--platform", "a2a3sim", "--replay", "toast"));
    assertEquals(
        2, simpler("explore", "vector_example", "--platform", "a2a3sim", "--schedules", "0"));
  }

  @Test
  void aSoakDoesTheSameForTheSameSeed() {
    StringWriter first = new StringWriter();
    StringWriter second = new StringWriter();
    SoakLeaks none = new SoakLeaks(Map.of(), 0, Map.of(), 0);
    for (StringWriter each : new StringWriter[] {first, second}) {
      try (Soak soak = new Soak(5)) {
        assertTrue(soak.step());
        assertTrue(soak.step());
        assertTrue(soak.tally().isClean());
        assertFalse(soak.tally().hasHung());
        soak.tally().print(new PrintWriter(each), none);
      }
    }
    assertEquals(first.toString(), second.toString());
    assertTrue(first.toString().contains("4 runs of 2 programs"), first.toString());
    assertEquals(2, simpler("soak", "--minutes", "0"));
  }

  @Test
  void threadsThatAreLeftAreNamed() {
    SoakLeaks leaks =
        new SoakLeaks(
            Map.of("main", 1, "reaper N", 2), 0, Map.of("main", 1, "reaper N", 3, "new", 2), 0);
    assertEquals(
        "threads 3 before, 6 after {new=2, reaper N=1}; heap 0 MB before, 0 MB after",
        leaks.toString());
  }
}
