package dev.simpler.sim.check;

import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.FindingList.Rest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Findings until they are taken: one for all that are the same in the same places, and so many of
 * each kind. Any thread.
 */
public final class Reporter {
  /** Findings kept of each kind; the others are counted. */
  public static final int MOST = 50;

  private static final class Kept {
    final Finding finding;
    long times = 1;

    Kept(Finding finding) {
      this.finding = finding;
    }
  }

  private final Map<Object, Kept> kept = new LinkedHashMap<>();
  private final Map<String, Integer> ofKind = new TreeMap<>();
  private final Map<String, Set<Object>> beyond = new TreeMap<>();

  /**
   * Something was found.
   *
   * @param title checker and kind, as in {@code sync/RAW}
   * @param key equal for what is the same finding
   * @param finding makes it if it is a new one
   */
  public synchronized void report(String title, Object key, Supplier<Finding> finding) {
    Object full = List.of(title, key);
    Kept same = kept.get(full);
    if (same != null) {
      same.times++;
    } else if (ofKind.merge(title, 1, Integer::sum) <= MOST) {
      kept.put(full, new Kept(finding.get()));
    } else {
      beyond.computeIfAbsent(title, none -> new HashSet<>()).add(full);
    }
  }

  /** What was found since the last call. */
  public synchronized FindingList take() {
    List<Finding> all = new ArrayList<>();
    kept.values().forEach(each -> all.add(each.finding.seen(each.times)));
    List<Rest> rest = new ArrayList<>();
    beyond.forEach((title, which) -> rest.add(new Rest(title, which.size())));
    kept.clear();
    ofKind.clear();
    beyond.clear();
    return new FindingList(all, rest);
  }
}
