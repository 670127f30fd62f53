package dev.simpler.platform.setting;

import dev.simpler.abi.error.NearNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings that somebody reads. A name counts as known whoever reads it: users keep their
 * settings when they change to another platform or graph runtime. Immutable.
 */
public final class KnownSettings {
  private final Map<String, Known> byName;

  /**
   * A setting and who reads it.
   *
   * @param setting in the words of the first reader
   * @param readers names of platforms and graph runtimes, in the order they were given
   */
  public record Known(Setting setting, List<String> readers) {
    /** Copies what could change. */
    public Known {
      readers = List.copyOf(readers);
    }

    private Known and(Known other) {
      List<String> both = new ArrayList<>(readers);
      both.addAll(other.readers);
      return new Known(setting, both.stream().distinct().toList());
    }
  }

  private KnownSettings(Map<String, Known> byName) {
    this.byName = byName;
  }

  /**
   * Collects what readers state.
   *
   * @param statements one for each setting of each reader; several of one name become one
   * @return what is known, by name
   */
  public static KnownSettings of(Collection<Known> statements) {
    Map<String, Known> byName = new TreeMap<>();
    statements.forEach(each -> byName.merge(each.setting().name(), each, Known::and));
    return new KnownSettings(byName);
  }

  /** {@return all of them by name} */
  public List<Known> all() {
    return List.copyOf(byName.values());
  }

  /**
   * Checks names that a user gave.
   *
   * @param names in any order
   * @throws SettingException if nobody reads one; it names all such, each with what may be meant
   */
  public void require(Collection<String> names) {
    List<String> unknown =
        names.stream().filter(name -> !byName.containsKey(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw SettingException.unknown(
          (unknown.size() == 1 ? "unknown setting " : "unknown settings ")
              + unknown.stream().map(this::withAdvice).collect(Collectors.joining(", ")),
          byName.size());
    }
  }

  private String withAdvice(String name) {
    return "\"" + name + "\"" + NearNames.question(name, byName.keySet());
  }
}
