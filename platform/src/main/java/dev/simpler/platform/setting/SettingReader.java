package dev.simpler.platform.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds settings by name: what a session was given wins over the process environment. An empty
 * value counts as none, so that a variable can be switched off for one command. Immutable.
 *
 * @param given settings of the session
 * @param environment the process environment
 */
public record SettingReader(Map<String, String> given, Map<String, String> environment) {
  /**
   * {@return the value of a name, if it has one}
   *
   * @param name as users write it
   */
  public Optional<GivenSetting> find(String name) {
    return find(List.of(name));
  }

  /**
   * {@return the value of the first name that has one, in the settings given before the
   * environment}
   *
   * @param names of one setting, the strongest first
   */
  public Optional<GivenSetting> find(List<String> names) {
    for (Map<String, String> place : List.of(given, environment)) {
      for (String name : names) {
        String value = place.get(name);
        if (value != null && !value.isEmpty()) {
          String kind = place == given ? "setting " : "environment variable ";
          return Optional.of(new GivenSetting(name, value, kind + name));
        }
      }
    }
    return Optional.empty();
  }
}
