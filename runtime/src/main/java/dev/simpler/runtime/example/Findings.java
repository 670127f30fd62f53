package dev.simpler.runtime.example;

import dev.simpler.runtime.host.HostTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session compared, required and noted, and the example's result from it. */
final class Findings {
  private final boolean spoil;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Map<Comparison, String> writers = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Starts without any.
   *
   * @param spoil whether one element of each result is spoiled before it is compared
   */
  Findings(boolean spoil) {
    this.spoil = spoil;
  }

  /** Compares a result, which may be spoiled on the way. */
  void compare(String what, HostTensor result, float[] golden, double tolerance) {
    float[] actual = result.floats();
    spoilPart(actual);
    add(Comparison.of(what, actual, golden, tolerance), result);
  }

  /** Compares a result, which may be spoiled on the way. */
  void compare(String what, HostTensor result, long[] golden) {
    long[] actual = result.longs();
    if (spoil) {
      actual[actual.length / 2] ^= 1;
    }
    add(Comparison.of(what, actual, golden), result);
  }

  private void add(Comparison comparison, HostTensor result) {
    add(comparison);
    if (!comparison.ok()) {
      result
          .lastWriter(comparison.worst())
          .ifPresent(who -> writers.put(comparison, "; last written by " + who));
    }
  }

  /** Spoils {@code values} if that is asked for. */
  void spoilPart(float[] values) {
    if (spoil) {
      spoil(values);
    }
  }

  private static void spoil(float[] values) {
    int middle = values.length / 2;
    // Beyond any tolerance an example has: absolute and relative ones are well below 1.
    float value = values[middle];
    float away = -2 * value + (value < 0 ? 3 : -3);
    values[middle] = Float.isFinite(value) ? away : 0;
  }

  void add(Comparison comparison) {
    comparisons.add(comparison);
  }

  void require(boolean holds, String failure) {
    if (!holds) {
      failures.add(failure);
    }
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /** The result: the check closest to its tolerance first, what failed before other notes. */
  ExampleResult result(List<ExampleResult.Round> rounds, long flops) {
    List<Comparison> sorted = new ArrayList<>(comparisons);
    sorted.sort(Comparator.comparingDouble(Comparison::used).reversed());
    List<String> all = new ArrayList<>(failures);
    sorted.stream()
        .filter(comparison -> !comparison.ok())
        .forEach(comparison -> all.add(comparison + writers.getOrDefault(comparison, "")));
    boolean ok = all.isEmpty();
    all.addAll(notes);
    return new ExampleResult(
        ok, sorted.stream().map(Comparison::check).toList(), rounds, flops, all);
  }
}
