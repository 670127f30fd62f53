package dev.simpler.sim.check.choice;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which checkers watch a device. Immutable. */
public final class CheckerChoice {
  /** None of them. */
  public static final CheckerChoice NONE = new CheckerChoice(Set.of());

  private static final String ALL = "all";

  /** Tools of GPU developers and of the vendor, and the checkers that look for the same. */
  private static final Map<String, Set<CheckerKind>> ALIASES =
      Map.of(
          "memcheck", Set.of(CheckerKind.MEMORY, CheckerKind.LEAK),
          "racecheck", Set.of(CheckerKind.SYNC, CheckerKind.RACE),
          "initcheck", Set.of(CheckerKind.INIT),
          "synccheck", Set.of(CheckerKind.SYNC));

  private final Set<CheckerKind> kinds;

  private CheckerChoice(Set<CheckerKind> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /** The checkers' names. */
  public static List<String> names() {
    return Stream.of(CheckerKind.values()).map(CheckerKind::word).toList();
  }

  /** All words but {@code all}: names, and what tools elsewhere call them. */
  public static List<String> words() {
    return Stream.concat(names().stream(), ALIASES.keySet().stream().sorted()).toList();
  }

  /** Reads words with commas between; empty if one of them is none of the words. */
  public static Optional<CheckerChoice> parse(String list) {
    Set<CheckerKind> chosen = EnumSet.noneOf(CheckerKind.class);
    for (String word : list.split(",", -1)) {
      Set<CheckerKind> meant = meant(word);
      if (meant.isEmpty()) {
        return Optional.empty();
      }
      chosen.addAll(meant);
    }
    return Optional.of(new CheckerChoice(chosen));
  }

  private static Set<CheckerKind> meant(String word) {
    if (word.equals(ALL)) {
      return EnumSet.allOf(CheckerKind.class);
    }
    return Arrays.stream(CheckerKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .map(Set::of)
        .orElseGet(() -> ALIASES.getOrDefault(word, Set.of()));
  }

  /** The chosen ones, in the order of their declaration. */
  List<CheckerKind> kinds() {
    return Stream.of(CheckerKind.values()).filter(kinds::contains).toList();
  }
}
