package dev.simpler.cli.timing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Constants of a simulated chip's time among what {@code --set} names: those with a dot. */
public final class TriedConstants {
  private static final String PROFILE = "SIMPLER_SIM_PROFILE";

  private TriedConstants() {}

  /** The settings, in which all such constants are one setting of the simulators. */
  public static Map<String, String> folded(Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>();
    StringJoiner constants = new StringJoiner(";");
    given.forEach((name, value) -> {
      if (name.contains(".")) {
        constants.add(name + "=" + value);
      } else {
        settings.put(name, value);
      }
    });
    if (constants.length() > 0) {
      settings.merge(PROFILE, constants.toString(), (before, more) -> before + ";" + more);
    }
    return settings;
  }
}
