package dev.simpler.abi.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant who wrote another one. */
public final class NearNames {
  private static final int MOST = 3;

  /** One mistake is allowed for so many characters. */
  private static final int CHARACTERS_PER_MISTAKE = 4;

  /** What a name costs of which whole words are left out, as its prefix: as much as one mistake. */
  private static final int WORDS_LEFT_OUT = 1;

  private record Candidate(String name, int mistakes) {}

  private NearNames() {}

  /**
   * {@return those with the fewest mistakes, three at most; none if all are too far away}
   *
   * @param written what was written instead
   * @param names what would have been right
   */
  public static List<String> of(String written, Collection<String> names) {
    int allowed = Math.max(1, written.length() / CHARACTERS_PER_MISTAKE);
    List<Candidate> near =
        names.stream()
            .map(name -> new Candidate(name, mistakes(written, name, allowed)))
            .filter(each -> each.mistakes() <= allowed)
            .toList();
    int fewest = near.stream().mapToInt(Candidate::mistakes).min().orElse(0);
    return near.stream()
        .filter(each -> each.mistakes() == fewest)
        .map(Candidate::name)
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /**
   * {@return the same as a question behind the name, as in {@code " (did you mean run?)"}, or
   * nothing}
   *
   * @param written what was written instead
   * @param names what would have been right
   */
  public static String question(String written, Collection<String> names) {
    List<String> near = of(written, names);
    return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
  }

  private static int mistakes(String written, String name, int allowed) {
    String mine = written.toUpperCase(Locale.ROOT);
    String other = name.toUpperCase(Locale.ROOT);
    if (!mine.isEmpty() && ("_" + other + "_").contains("_" + mine + "_")) {
      return mine.equals(other) ? 0 : WORDS_LEFT_OUT;
    }
    int atLeast = Math.abs(mine.length() - other.length());
    return atLeast > allowed ? atLeast : edits(mine, other);
  }

  /** Characters to insert, drop or replace, and neighbours to swap, until both are the same. */
  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
