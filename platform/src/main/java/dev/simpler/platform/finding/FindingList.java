package dev.simpler.platform.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * Findings up to the most that are kept of each kind.
 *
 * @param all in the order in which they were found
 * @param beyond further ones that were not kept, by kind
 */
public record FindingList(List<Finding> all, List<Rest> beyond) {
  /** No findings. */
  public static final FindingList NONE = new FindingList(List.of(), List.of());

  /**
   * Findings that were not kept.
   *
   * @param title checker and kind
   * @param count their number
   */
  public record Rest(String title, long count) {}

  /** Copies what could change. */
  public FindingList {
    all = List.copyOf(all);
    beyond = List.copyOf(beyond);
  }

  /** {@return whether there is none} */
  public boolean isEmpty() {
    return all.isEmpty() && beyond.isEmpty();
  }

  /**
   * {@return these and others that came later}
   *
   * @param later of the same run or later ones
   */
  public FindingList and(FindingList later) {
    if (isEmpty()) {
      return later;
    }
    return later.isEmpty()
        ? this
        : new FindingList(joined(all, later.all), joined(beyond, later.beyond));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
