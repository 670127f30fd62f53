package dev.simpler.trace.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much of a run is recorded. */
public enum Detail {
  /** Tasks, dispatches, kernels and what AICPU threads do. */
  TASKS,
  /** Also each instruction of each kernel on its pipe. */
  PIPES,
  /** Also what a card's performance counters count, per kernel. */
  COUNTERS;

  /** Its name in settings and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The detail of that name. */
  public static Optional<Detail> named(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
