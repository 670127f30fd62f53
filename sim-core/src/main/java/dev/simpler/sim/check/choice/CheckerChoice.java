package dev.simpler.sim.check.choice;

import dev.simpler.abi.error.NearNames;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which checkers watch a device. Immutable. */
public final class CheckerChoice {
  /** None of them, but what costs nothing. */
  public static final CheckerChoice DEFAULT = new CheckerChoice(Set.of(), true);

  private static final CheckerChoice NONE = new CheckerChoice(Set.of(), false);

  private static final String ALL = "all";
  private static final String NOTHING = "none";

  /** Tools of GPU developers and of the vendor, and the checkers that look for the same. */
  private static final Map<String, Set<CheckerKind>> ALIASES =
      Map.of(
          "memcheck", Set.of(CheckerKind.MEMORY, CheckerKind.LEAK),
          "racecheck", Set.of(CheckerKind.SYNC, CheckerKind.RACE),
          "initcheck", Set.of(CheckerKind.INIT),
          "synccheck", Set.of(CheckerKind.SYNC));

  private final Set<CheckerKind> kinds;
  private final boolean free;

  private CheckerChoice(Set<CheckerKind> kinds, boolean free) {
    this.kinds = Set.copyOf(kinds);
    this.free = free;
  }

  /** The checkers' names. */
  public static List<String> names() {
    return Stream.of(CheckerKind.values()).map(CheckerKind::word).toList();
  }

  /** All words but {@code all}: names, and what tools elsewhere call them. */
  public static List<String> words() {
    return Stream.concat(names().stream(), ALIASES.keySet().stream().sorted()).toList();
  }

  /**
   * Reads words with commas between, or {@code none}; empty if one of them is none of the words.
   */
  public static Optional<CheckerChoice> parse(String list) {
    if (list.equals(NOTHING)) {
      return Optional.of(NONE);
    }
    Set<CheckerKind> chosen = EnumSet.noneOf(CheckerKind.class);
    for (String word : list.split(",", -1)) {
      Set<CheckerKind> meant = meant(word);
      if (meant.isEmpty()) {
        return Optional.empty();
      }
      chosen.addAll(meant);
    }
    return Optional.of(new CheckerChoice(chosen, true));
  }

  /** Which word may be meant by the first one of a list that is none; empty if none is near. */
  public static String question(String list) {
    List<String> all = Stream.concat(Stream.of(ALL), words().stream()).toList();
    return Stream.of(list.split(",", -1))
        .filter(word -> meant(word).isEmpty())
        .findFirst()
        .map(word -> NearNames.question(word, all))
        .orElse("");
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

  /** Whether what costs nothing is looked at, too. */
  boolean looksAtWhatIsFree() {
    return free;
  }

  /** The chosen ones, in the order of their declaration. */
  List<CheckerKind> kinds() {
    return Stream.of(CheckerKind.values()).filter(kinds::contains).toList();
  }
}
