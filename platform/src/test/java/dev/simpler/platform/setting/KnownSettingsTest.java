package dev.simpler.platform.setting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.setting.KnownSettings.Known;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {
  private static final KnownSettings THREE =
      KnownSettings.of(
          List.of(
              known("RING_HEAP", "bytes", "one"),
              known("ALPHA", "a word", "one"),
              known("RING_POOL", "entries", "two"),
              known("RING_HEAP", "other words for it", "two"),
              known("RING_HEAP", "bytes", "one")));

  /** The cards' platforms and the graph runtimes: what this module offers. */
  private static final KnownSettings INSTALLED = Platforms.discover().settings();

  private static Known known(String name, String meaning, String reader) {
    return new Known(new Setting(name, meaning), List.of(reader));
  }

  private static SettingException refused(KnownSettings known, String... names) {
    return assertThrows(SettingException.class, () -> known.require(List.of(names)));
  }

  @Test
  void whatSeveralReadIsListedOnceWithAllOfThem() {
    assertEquals(
        List.of(
            new Known(new Setting("ALPHA", "a word"), List.of("one")),
            new Known(new Setting("RING_HEAP", "bytes"), List.of("one", "two")),
            new Known(new Setting("RING_POOL", "entries"), List.of("two"))),
        THREE.all());
  }

  @Test
  void knownNamesPass() {
    assertDoesNotThrow(() -> THREE.require(Set.of("ALPHA", "RING_HEAP", "RING_POOL")));
    assertDoesNotThrow(() -> THREE.require(Set.of()));
  }

  @Test
  void allUnknownNamesAreSaidInOrderWithWhatIsMeantAndHowToListThem() {
    SettingException refused = refused(THREE, "RING_POL", "ALPHA", "NOTHING");
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertEquals(
        "unknown settings \"NOTHING\", \"RING_POL\" (did you mean RING_POOL?) — choose one of the"
            + " 3 that simpler devices --settings lists",
        refused.fault().message());
  }

  @ParameterizedTest
  @CsvSource({
    "RING_HEAPP, RING_HEAP",
    "RING_HAEP, RING_HEAP",
    "ring_heap, RING_HEAP",
    "HEAP, RING_HEAP",
    "RING, RING_HEAP or RING_POOL",
    "RING_HOOP, RING_HEAP or RING_POOL",
  })
  void theNearestNamesAreOffered(String written, String meant) {
    String what = refused(THREE, written).fault().what();
    assertEquals("unknown setting \"" + written + "\" (did you mean " + meant + "?)", what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "BETA", "RING_HEAP_OF_THE_OUTERMOST_SCOPE", "HEA"})
  void whatResemblesNothingIsOfferedNothing(String written) {
    assertEquals("unknown setting \"" + written + "\"", refused(THREE, written).fault().what());
  }

  /** One slip in any name of this installation. */
  @Test
  void everyNameIsFoundAgainBehindASlip() {
    Set<String> names = new TreeSet<>();
    INSTALLED.all().forEach(each -> names.add(each.setting().name()));
    assertTrue(names.size() > 30, names.toString());
    for (String name : names) {
      for (int i = 1; i < name.length(); i++) {
        String head = name.substring(0, i);
        String swapped =
            name.substring(0, i - 1) + name.charAt(i) + name.charAt(i - 1) + name.substring(i + 1);
        for (String slip :
            List.of(
                head + name.substring(i + 1),
                head + "#" + name.substring(i),
                head + "#" + name.substring(i + 1),
                swapped)) {
          if (!names.contains(slip)) {
            String what = refused(INSTALLED, slip).fault().what();
            assertTrue(what.matches(".*[ (]" + name + "( or .*)?\\?\\)"), name + ": " + what);
          }
        }
      }
    }
  }

  @Test
  void aNameOfAnyLengthIsAnswered() {
    String what = refused(INSTALLED, "X".repeat(1 << 20)).fault().what();
    assertFalse(what.contains("did you mean"));
  }

  @Test
  void aSettingHasANameAndOneLine() {
    assertThrows(IllegalArgumentException.class, () -> new Setting(" ", "a word"));
    assertThrows(IllegalArgumentException.class, () -> new Setting("ALPHA", ""));
    assertThrows(IllegalArgumentException.class, () -> new Setting("ALPHA", "a\nword"));
  }
}
