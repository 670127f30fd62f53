package dev.simpler.onboard.ffm;

import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.setting.Setting;
import java.util.ArrayList;
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

  private static final Setting ASCEND_HOME =
      new Setting("ASCEND_HOME_PATH", "folder of the vendor's toolkit, for its lib64");

  /** A value and where it was found, for messages. */
  public record Found(String value, String source) {}

  /** All that can be found for a chip. */
  public static List<Setting> settings(String chip) {
    List<Setting> all = new ArrayList<>();
    for (NativeSetting setting : NativeSetting.values()) {
      for (String key : setting.keys(chip)) {
        all.add(new Setting(key, setting.meaning()));
      }
    }
    all.add(ASCEND_HOME);
    return List.copyOf(all);
  }

  /** The value and where it was found. */
  public Optional<Found> find(NativeSetting setting) {
    for (Map<String, String> place : List.of(given, environment)) {
      for (String key : setting.keys(chip)) {
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
    String key = ASCEND_HOME.name();
    return Optional.ofNullable(given.getOrDefault(key, environment.get(key)));
  }
}
