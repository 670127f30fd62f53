package dev.simpler.graphs.setting;

import dev.simpler.platform.setting.SettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: what the session was opened with wins over the process environment.
 * Every reader refuses a bad value instead of falling back to the default, because a run that
 * silently used other sizes than asked for cannot be diagnosed.
 */
record SettingSource(Map<String, String> explicit, Map<String, String> environment) {

  /** A decimal number in {@code [least, most]}, a power of two if {@code powerOfTwo}. */
  long number(RingSetting setting, long least, long most, boolean powerOfTwo, long fallback) {
    String value = raw(setting);
    if (value == null) {
      return fallback;
    }
    if (!value.isEmpty() && value.length() <= 18 && value.chars().allMatch(SettingSource::digit)) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most && !(powerOfTwo && Long.bitCount(number) != 1)) {
        return number;
      }
    }
    String allowed =
        (powerOfTwo ? "a power of two in [" : "a decimal number in [") + least + ", " + most + "]";
    throw SettingException.value(setting.key(), value, allowed, origin(setting));
  }

  /** A switch; as in the reference only the first character counts. */
  boolean flag(RingSetting setting) {
    String value = raw(setting);
    if (value == null || value.isEmpty()) {
      return false;
    }
    return switch (value.charAt(0)) {
      case '1', 't', 'T' -> true;
      case '0', 'f', 'F' -> false;
      default ->
          throw SettingException.value(
              setting.key(),
              value,
              "a word starting with 1, t, T (on) or 0, f, F (off)",
              origin(setting));
    };
  }

  private @Nullable String raw(RingSetting setting) {
    String value = explicit.get(setting.key());
    return value != null ? value : environment.get(setting.key());
  }

  private String origin(RingSetting setting) {
    return explicit.containsKey(setting.key()) ? "session settings" : "process environment";
  }

  private static boolean digit(int character) {
    return character >= '0' && character <= '9';
  }
}
