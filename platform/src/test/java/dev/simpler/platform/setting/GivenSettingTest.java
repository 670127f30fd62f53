package dev.simpler.platform.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values mean, for whoever reads them. */
class GivenSettingTest {
  private static GivenSetting of(String value) {
    return new GivenSetting("NAME", value, "setting NAME");
  }

  private static void refused(String value, String allowed, Executable reading) {
    SettingException refusal = assertThrows(SettingException.class, reading);
    assertEquals(ErrorCategory.USAGE, refusal.category());
    String message = refusal.fault().message();
    assertTrue(message.startsWith("NAME is \"" + value + "\", allowed is " + allowed), message);
    assertTrue(message.contains("setting NAME"), message);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "16, 16", "007, 7", "64, 64"})
  void numbersAreDecimalDigits(String value, long number) {
    assertEquals(number, of(value).number(1, 64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5",
        " 5 ",
        "5 ",
        "-5",
        "0",
        "65",
        "0x10",
        "1e1",
        "toast",
        "5.0",
        "\u0665",
        "99999999999999999999"
      })
  void nothingElseIsANumber(String value) {
    refused(value, "a decimal number in [1, 64]", () -> of(value).number(1, 64));
    refused(value, "a power of two in [1, 64]", () -> of(value).powerOfTwo(1, 64));
  }

  @Test
  void powersOfTwoAreNoOtherNumbers() {
    assertEquals(32, of("32").powerOfTwo(4, 64));
    refused("33", "a power of two in [4, 64]", () -> of("33").powerOfTwo(4, 64));
  }

  @Test
  void switchesKnowFourWords() {
    assertTrue(of("1").flag() && of("true").flag());
    assertFalse(of("0").flag() || of("false").flag());
    for (String value : List.of("toast", "t", "True", " 1", "+1", "on", "yes", "2", "10")) {
      refused(value, "1 or true (on), 0 or false (off)", () -> of(value).flag());
    }
  }

  @Test
  void wordsAreTakenAsTheyStand() {
    assertEquals("never", of("never").word(List.of("close", "never")));
    for (String value : List.of("Never", " never", "nev")) {
      refused(value, "close or never", () -> of(value).word(List.of("close", "never")));
    }
  }

  @Test
  void secondsHaveUpToNineDigitsBehindThePoint() {
    assertEquals(Optional.empty(), of("none").secondsOrNone(60));
    assertEquals(Optional.of(Duration.ofMillis(500)), of("0.5").secondsOrNone(60));
    assertEquals(Optional.of(Duration.ofNanos(1)), of("0.000000001").secondsOrNone(60));
    assertEquals(Optional.of(Duration.ofMinutes(1)), of("60").secondsOrNone(60));
    for (String value :
        List.of("0", "0.0", "60.1", "-1", "+5", " 5 ", "1e1", "NaN", ".5", "5.", "0.0000000001")) {
      refused(
          value,
          "none, or a number of seconds above 0 and up to 60, as 30 or 0.5",
          () -> of(value).secondsOrNone(60));
    }
  }

  @Test
  void aPathIsWhatTheSystemCallsOne() {
    assertEquals(Path.of("a b"), of("a b").path());
    refused("a\0b", "a path of this system", () -> of("a\0b").path());
  }

  @Test
  void aLongValueIsQuotedToItsFirst200Characters() {
    String message =
        assertThrows(SettingException.class, () -> of("9".repeat(1_000_000)).number(1, 2))
            .fault()
            .message();
    assertTrue(message.contains("\" and 999800 more, allowed is"), message);
    assertTrue(message.length() < 500, () -> message.length() + " characters");
  }

  @Test
  void whatWasGivenWinsOverTheEnvironmentAndStrongerNamesOverWeakerOnes() {
    Map<String, String> given = Map.of("WEAK", "1", "EMPTY", "");
    Map<String, String> environment = Map.of("WEAK", "2", "STRONG", "3", "EMPTY", "4");
    SettingReader reader = new SettingReader(given, environment);
    assertEquals(Optional.of("1"), reader.find("WEAK").map(GivenSetting::value));
    assertEquals(
        new GivenSetting("WEAK", "1", "setting WEAK"),
        reader.find(List.of("STRONG", "WEAK")).orElseThrow());
    assertEquals("environment variable STRONG", reader.find("STRONG").orElseThrow().origin());
    assertEquals("4", reader.find("EMPTY").orElseThrow().value(), "an empty value is none");
    assertEquals(Optional.empty(), reader.find("OTHER"));
  }
}
