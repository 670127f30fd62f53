package dev.simpler.examples.check;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Effect;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What every finding has to tell, as far as it applies to its kind. */
final class FindingParts {
  /** Kinds about flags, which have no bytes. */
  private static final Set<String> WITHOUT_MEMORY =
      Set.of(
          "sync/set-twice",
          "sync/never-set",
          "sync/left-over",
          "sync/no-such-pipe",
          "sync/scalar-barrier",
          "sync/cross-left-over",
          "sync/cross-overflow",
          "sync/started-apart");

  /** Kinds of which nothing went before, or perhaps nothing. */
  private static final Set<String> ALONE =
      Set.of(
          "sync/never-set",
          "sync/no-such-pipe",
          "sync/scalar-barrier",
          "sync/started-apart",
          "direction/output-unwritten",
          "init/decision");

  /** Told where a kernel starts: it has no line yet. */
  private static final String AT_START = "direction/signature";

  private static final Set<String> GRADES = Set.of("vendor", "reference", "report", "inferred");
  private static final Set<String> HAZARDS = Set.of("RAW", "WAR", "WAW");
  private static final Pattern PIPES = Pattern.compile("on pipe \\w+ .* on pipe \\w+ ");
  private static final Pattern BYTES = Pattern.compile("0x\\p{XDigit}+.*");

  private final List<String> absent = new ArrayList<>();

  private FindingParts() {}

  /** What a finding of a run with seed 3 does not tell though it should. */
  static List<String> absentOf(Finding finding) {
    FindingParts parts = new FindingParts();
    parts.look(finding);
    return parts.absent;
  }

  private void look(Finding finding) {
    String title = finding.title();
    need(!finding.what().isBlank(), "what");
    need(!finding.mend().isBlank(), "mend");
    need(finding.again().equals("--seed 3"), "again");
    need(
        WITHOUT_MEMORY.contains(title) || BYTES.matcher(finding.memory()).find(),
        "address of the memory");
    for (String chip : List.of("A2/A3", "A5")) {
      need(finding.effects().stream().anyMatch(each -> isOf(each, chip)), "what " + chip + " does");
    }
    place(finding.deed().place(), title, "deed");
    Deed other = finding.other();
    need(other != null || ALONE.contains(title), "other");
    if (other != null) {
      need(!other.what().isBlank(), "what the other did");
      place(other.place(), title, "other");
    }
    if (finding.checker().equals("sync") && HAZARDS.contains(finding.kind())) {
      need(PIPES.matcher(finding.what()).find(), "both pipes");
      need(finding.memory().endsWith(")"), "tile or argument");
    }
  }

  private static boolean isOf(Effect effect, String chip) {
    return effect.chip().equals(chip)
        && !effect.what().isBlank()
        && GRADES.contains(effect.grade());
  }

  private void place(Place place, String title, String who) {
    boolean host = place.kernel().equals("the host");
    need(!place.kernel().isBlank(), who + ": who");
    need(host || !place.lines().isEmpty() || title.equals(AT_START), who + ": source line");
    need(place.timePs() > 0 || host, who + ": when");
    if (!place.core().isEmpty()) {
      need(!place.submitted().isEmpty(), who + ": where its task was submitted");
    }
  }

  private void need(boolean there, String part) {
    if (!there) {
      absent.add(part);
    }
  }
}
