package dev.simpler.sim.chip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The entries of a chip profile: one {@code key = value | source} per line, {@code #} starts a
 * comment line. An entry without a source is refused, and so is, in the end, one that nothing read.
 */
public final class ProfileText {
  private final String name;
  private final Map<String, Entry> entries;
  private final TreeSet<String> unread;

  private ProfileText(String name, Map<String, Entry> entries) {
    this.name = name;
    this.entries = entries;
    this.unread = new TreeSet<>(entries.keySet());
  }

  /**
   * One constant.
   *
   * @param value as written
   * @param source where it was measured or documented
   */
  public record Entry(String value, String source) {}

  /** Parses a profile. */
  public static ProfileText parse(String name, InputStream stream) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          add(name, number, line, entries);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProfileText(name, entries);
  }

  private static void add(String name, int number, String line, Map<String, Entry> entries) {
    int equals = line.indexOf('=');
    int bar = line.indexOf('|');
    if (equals < 1 || bar < equals || line.substring(bar + 1).isBlank()) {
      throw broken(name + " line " + number, "'" + line + "' is not 'key = value | source'");
    }
    String key = line.substring(0, equals).strip();
    Entry entry =
        new Entry(line.substring(equals + 1, bar).strip(), line.substring(bar + 1).strip());
    if (entries.put(key, entry) != null) {
      throw broken(name + " line " + number, "entry " + key + " is given twice");
    }
  }

  /** The same profile with some values replaced; unknown keys are refused. */
  public ProfileText withOverrides(Map<String, String> overrides) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    overrides.forEach((key, value) -> {
      if (changed.replace(key, new Entry(value, "override")) == null) {
        throw broken(name, "override of unknown entry " + key);
      }
    });
    return new ProfileText(name, changed);
  }

  /** All entries, in their order. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Whether there is an entry. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The keys that begin with {@code prefix}, in the order of the profile. */
  List<String> keys(String prefix) {
    return entries.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  /** An error about what the profile says. */
  SimplerException refused(String what) {
    return broken(name, what);
  }

  String text(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw broken(name, "entry " + key + " is missing");
    }
    unread.remove(key);
    return entry.value();
  }

  long number(String key) {
    String text = text(key).replace("_", "");
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      throw broken(name, "entry " + key + " = " + text + " is no whole number");
    }
  }

  int integer(String key) {
    return Math.toIntExact(number(key));
  }

  double real(String key) {
    String text = text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw broken(name, "entry " + key + " = " + text + " is no number");
    }
  }

  boolean flag(String key) {
    return switch (text(key)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw broken(name, "entry " + key + " is neither yes nor no");
    };
  }

  /** Words between blanks, or {@code none}. */
  List<String> words(String key) {
    String text = text(key);
    return text.equals("none") ? List.of() : List.of(text.split(" +"));
  }

  /** The constant of a name. */
  <E extends Enum<E>> E constant(Class<E> type, String constant) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(constant)) {
        return value;
      }
    }
    throw broken(name, "'" + constant + "' is no " + type.getSimpleName());
  }

  /** Nanoseconds as picoseconds. */
  long picoseconds(String key) {
    return Math.round(real(key) * 1000);
  }

  /** Refuses the profile unless {@code holds}. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw broken(name, otherwise);
    }
  }

  /** Refuses entries that no one has read. */
  void requireAllRead() {
    if (!unread.isEmpty()) {
      throw broken(name, "entries that nothing uses: " + unread);
    }
  }

  private static SimplerException broken(String where, String what) {
    return new SimplerException(Fault.of(ErrorCategory.INTERNAL, what).at("chip profile " + where));
  }
}
