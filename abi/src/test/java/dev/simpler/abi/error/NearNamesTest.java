package dev.simpler.abi.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names are meant by names that are wrong. */
class NearNamesTest {
  private static final List<String> NAMES =
      List.of("run", "devices", "explore", "SIMPLER_SIM_POOL", "bash", "zsh");

  private static List<String> near(String written) {
    return NearNames.of(written, NAMES);
  }

  @Test
  void oneMistakeIsAllowedForFourCharacters() {
    assertEquals(List.of("run"), near("rn"));
    assertEquals(List.of("run"), near("rnu"));
    assertEquals(List.of("run"), near("runn"));
    assertEquals(List.of(), near("rrunn"));
    assertEquals(List.of("explore"), near("explroe"));
    assertEquals(List.of(), near("xplroe"));
    assertEquals(List.of("devices"), near("deviceess"));
    assertEquals(List.of(), near("deviceeeess"));
  }

  @Test
  void caseDoesNotCountAndWholeWordsMayBeLeftOut() {
    assertEquals(List.of("SIMPLER_SIM_POOL"), near("sim_pool"));
    assertEquals(List.of("SIMPLER_SIM_POOL"), near("POOL"));
    assertEquals(List.of("run"), near("RUN"));
    assertEquals(List.of(), near(""));
  }

  @Test
  void thoseWithTheFewestMistakesAreAskedForShortestFirst() {
    assertEquals(" (did you mean zsh or bash?)", NearNames.question("bsh", NAMES));
    assertEquals("", NearNames.question("powershell", NAMES));
    assertEquals(
        List.of("aa", "ba", "ca"),
        NearNames.of("a", List.of("da", "ca", "ba", "aa")).subList(0, 3));
  }
}
