package dev.simpler.abi.epoch;

import java.util.HashMap;
import java.util.Map;

/** Status codes of failed runs, and what each means. */
final class RunStatuses {
  private static final Map<Integer, String> COMMON =
      Map.of(
          1, "a scope owns as many tasks as its ring can hold",
          2, "the output heap of a ring is full and cannot be reclaimed",
          3, "the task window of a ring is full and cannot be reclaimed",
          4, "the pool of edges of a ring is exhausted",
          5, "a call was given arguments that it does not accept",
          7, "a task wants more blocks to start together than there are cores",
          8, "a tensor element was waited for in vain",
          9, "the orchestration function gave up",
          100, "the schedulers can never finish");

  static final Map<Integer, String> BASELINE = with(Map.of(6, "the list of edges overflowed"));

  static final Map<Integer, String> TODAY =
      with(
          Map.of(
              10, "a scope has more tasks than it can hold",
              11, "the tensor map overflowed",
              101, "the completion of an asynchronous operation is invalid",
              102, "too many tasks wait for asynchronous operations",
              103, "an asynchronous operation could not be registered"));

  private RunStatuses() {}

  private static Map<Integer, String> with(Map<Integer, String> own) {
    Map<Integer, String> all = new HashMap<>(COMMON);
    all.putAll(own);
    return Map.copyOf(all);
  }
}
