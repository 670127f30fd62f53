package dev.simpler.platform.finding;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Findings that a user has accepted, each with the reason. One per line: {@code CHECKER/KIND PLACE
 * | REASON}. The kind may be {@code *}; the place is a part of the finding's source lines, kernel
 * or memory, or {@code *}. Lines that begin with {@code #} and empty ones are skipped.
 */
public final class Suppressions {
  /** No finding is accepted. */
  public static final Suppressions NONE = new Suppressions(List.of());

  private static final Pattern TITLE = Pattern.compile("[a-z]+/(\\*|[A-Za-z-]+)");

  /**
   * A line.
   *
   * @param where as in {@code accepted.txt line 3}
   */
  private record Rule(String title, String place, String where) {
    /** Whether it accepts all findings of a kind, those that were only counted as well. */
    boolean acceptsAll(String of) {
      boolean whole = title.endsWith("/*");
      String checker = title.substring(0, title.length() - 1);
      return place.equals("*") && (title.equals(of) || whole && of.startsWith(checker));
    }

    boolean matches(Finding finding) {
      boolean kind = title.equals(finding.title()) || title.equals(finding.checker() + "/*");
      return kind
          && (place.equals("*")
              || finding.memory().contains(place)
              || finding.deed().toString().contains(place)
              || String.valueOf(finding.other()).contains(place));
    }
  }

  private final List<Rule> rules;

  private Suppressions(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads the lines of a file.
   *
   * @param name what the lines come from, for messages
   * @param lines each {@code PATTERN REASON}, empty, or a comment
   * @return what the lines accept
   * @throws SimplerException if a line has another form, or no reason
   */
  public static Suppressions of(String name, List<String> lines) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        rules.add(rule(name + " line " + (i + 1), line));
      }
    }
    return new Suppressions(rules);
  }

  private static Rule rule(String where, String line) {
    int bar = line.indexOf('|');
    String[] words = (bar < 0 ? line : line.substring(0, bar)).strip().split(" +", 2);
    if (words.length < 2 || !TITLE.matcher(words[0]).matches()) {
      throw refused(where, "'" + line + "' is not 'CHECKER/KIND PLACE | REASON'");
    }
    if (bar < 0 || line.substring(bar + 1).isBlank()) {
      throw refused(where, "'" + line + "' gives no reason");
    }
    return new Rule(words[0], words[1], where);
  }

  private static SimplerException refused(String where, String what) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, what)
            .at(where)
            .mend("write as in: sync/WAR PopAndFinish.java:43 | the slot is read only once"));
  }

  /**
   * {@return whether a finding is accepted}
   *
   * @param finding is counted if it is accepted
   */
  public boolean accept(Finding finding) {
    return rules.stream().anyMatch(rule -> rule.matches(finding));
  }

  /**
   * {@return the findings that are not accepted}
   *
   * @param found left as they are
   */
  public FindingList without(FindingList found) {
    return new FindingList(
        found.all().stream().filter(each -> !accept(each)).toList(),
        found.beyond().stream()
            .filter(rest -> rules.stream().noneMatch(rule -> rule.acceptsAll(rest.title())))
            .toList());
  }

  /**
   * {@return the lines that accept none of these, as in {@code accepted.txt line 3}}
   *
   * @param found everything that was found
   */
  public List<String> unused(FindingList found) {
    return rules.stream()
        .filter(rule -> found.all().stream().noneMatch(rule::matches))
        .filter(rule -> found.beyond().stream().noneMatch(rest -> rule.acceptsAll(rest.title())))
        .map(Rule::where)
        .toList();
  }
}
