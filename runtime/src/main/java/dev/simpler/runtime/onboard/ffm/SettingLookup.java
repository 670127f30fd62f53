package dev.simpler.runtime.onboard.ffm;

import dev.simpler.runtime.onboard.NativeSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds settings of one chip's platform: given ones before the environment, names with the chip
 * before plain ones.
 *
 * @param chip name of the chip
 * @param given settings of the session
 * @param environment the process environment
 */
public record SettingLookup(
    String chip, Map<String, String> given, Map<String, String> environment) {

  /** A value and where it was found, for messages. */
  public record Found(String value, String source) {}

  /** The value and where it was found. */
  public Optional<Found> find(NativeSetting setting) {
    for (Map<String, String> place : List.of(given, environment)) {
      for (String key : List.of(setting.key(chip), setting.key())) {
        String value = place.get(key);
        if (value != null && !value.isBlank()) {
          return Optional.of(
              new Found(value, (place == given ? "setting " : "environment variable ") + key));
        }
      }
    }
    return Optional.empty();
  }

  /** The value. */
  public Optional<String> value(NativeSetting setting) {
    return find(setting).map(Found::value);
  }

  /** The value, empty if it is not set. */
  public String valueOrEmpty(NativeSetting setting) {
    return value(setting).orElse("");
  }

  /** Folder of the vendor's toolkit, from its own variable. */
  Optional<String> ascendHome() {
    String key = "ASCEND_HOME_PATH";
    return Optional.ofNullable(given.getOrDefault(key, environment.get(key)));
  }
}
