package dev.simpler.onboard.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelsTest {
  /** A logger that lets a level and what is above it pass. */
  private record Passing(System.Logger.Level least) implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.getSeverity() >= least.getSeverity();
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {}
  }

  private static Optional<String> word(Map<String, String> settings, System.Logger.Level least) {
    return LogLevels.word(new SettingLookup("a2a3", settings, Map.of()), new Passing(least));
  }

  @ParameterizedTest
  @CsvSource({"ERROR,error,40,error", "WARNING,warn,30,warn", "DEBUG,debug,10,debug"})
  void aLibraryLogsAsMuchAsWeDo(
      System.Logger.Level least, String word, int threshold, String variable) {
    assertEquals(Optional.of(word), word(Map.of(), least));
    assertEquals(threshold, LogLevels.threshold(Optional.of(word)));
    assertEquals(variable, LogLevels.variable(word));
  }

  @ParameterizedTest
  @CsvSource({"none,60,error", "timing,25,info", "info,20,info"})
  void theSettingWins(String word, int threshold, String variable) {
    Map<String, String> set = Map.of("SIMPLER_NATIVE_LOG_LEVEL", word);
    assertEquals(Optional.of(word), word(set, System.Logger.Level.ERROR));
    assertEquals(threshold, LogLevels.threshold(Optional.of(word)));
    assertEquals(variable, LogLevels.variable(word));
  }

  @Test
  void usuallyItIsLeftToTheLibrary() {
    assertEquals(Optional.empty(), word(Map.of(), System.Logger.Level.INFO));
    assertEquals(25, LogLevels.threshold(Optional.empty()));
  }
}
