package dev.simpler.sim.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * docs/isa-reference.md has every instruction with its methods, and its forms with types, pipe and
 * cost as they are measured. {@code ReferencePage.main} in the folder of sim-core writes it anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferencePageTest {
  private final Map<String, String> made = ReferencePage.sections();
  private final Map<String, String> written = ReferencePage.written();

  @Test
  void thePageHasEveryInstructionAndNoOther() {
    assertEquals(made.keySet(), written.keySet());
  }

  @Test
  void methodsAndFormsAreThoseOfTheSources() {
    made.forEach((name, section) ->
        assertEquals(facts(section), facts(Objects.requireNonNull(written.get(name))), name));
  }

  /** Rows of forms and what is called; sentences and examples may lag behind their sources. */
  private static List<String> facts(String section) {
    return section
        .lines()
        .filter(line -> line.startsWith("|") || line.startsWith("* `"))
        .map(line -> line.startsWith("|") ? line : line.substring(0, line.indexOf('`', 3) + 1))
        .toList();
  }

  @Test
  void pipesAndCostsAreMeasured() {
    assertTrue(section("TADD").contains("| V | vector |"), section("TADD"));
    assertTrue(section("TLOAD").contains("| MTE2 | GM to UB |"), section("TLOAD"));
    assertTrue(section("TMATMUL").contains("| M | cube |"), section("TMATMUL"));
    assertTrue(section("TSTORE").contains("| MTE3 | UB to GM |"), section("TSTORE"));
  }

  private String section(String name) {
    return Objects.requireNonNull(made.get(name));
  }
}
