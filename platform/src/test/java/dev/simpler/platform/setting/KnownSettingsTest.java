package dev.simpler.platform.setting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.setting.KnownSettings.Known;
import java.util.List;
import java.util.Set;
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

  @Test
  void aNameOfAnyLengthIsAnswered() {
    String what = refused(THREE, "X".repeat(1 << 20)).fault().what();
    assertFalse(what.contains("did you mean"));
  }

  @Test
  void aSettingHasANameAndOneLine() {
    assertThrows(IllegalArgumentException.class, () -> new Setting(" ", "a word"));
    assertThrows(IllegalArgumentException.class, () -> new Setting("ALPHA", ""));
    assertThrows(IllegalArgumentException.class, () -> new Setting("ALPHA", "a\nword"));
  }
}
