package dev.simpler.onboard.ffm;

import dev.simpler.onboard.NativeSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much a library writes to its log: as much as the setting says, otherwise as much as this
 * project logs itself, and where that is what it usually is, as much as the library likes.
 */
public final class LogLevels {
  private static final List<String> WORDS =
      List.of("debug", "info", "timing", "warn", "error", "none");
  private static final List<Integer> THRESHOLDS = List.of(10, 20, 25, 30, 40, 60);

  /** Words that a library takes from the environment, where it knows fewer. */
  private static final Map<String, String> VARIABLE = Map.of("timing", "info", "none", "error");

  private static final String USUAL = "timing";

  private LogLevels() {}

  /** The word for a session, empty to leave it to the library. */
  public static Optional<String> word(SettingLookup lookup) {
    return word(lookup, System.getLogger("dev.simpler.onboard"));
  }

  static Optional<String> word(SettingLookup lookup, System.Logger logger) {
    Optional<String> given =
        lookup.find(NativeSetting.NATIVE_LOG_LEVEL).map(each -> each.word(WORDS));
    return given.isPresent() ? given : ofLogger(logger);
  }

  private static Optional<String> ofLogger(System.Logger logger) {
    if (logger.isLoggable(System.Logger.Level.DEBUG)) {
      return Optional.of("debug");
    }
    if (logger.isLoggable(System.Logger.Level.INFO)) {
      return Optional.empty();
    }
    return Optional.of(logger.isLoggable(System.Logger.Level.WARNING) ? "warn" : "error");
  }

  /** The number of a word, for a library that is given a state. */
  static int threshold(Optional<String> word) {
    return THRESHOLDS.get(WORDS.indexOf(word.orElse(USUAL)));
  }

  /** The value of the variable for a word, for a library that reads the environment. */
  static String variable(String word) {
    return VARIABLE.getOrDefault(word, word);
  }
}
