package dev.simpler.bench;

import java.util.Arrays;

/** Measured durations of one benchmark, in nanoseconds. */
public final class Samples {
  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  /** Something to measure. */
  @FunctionalInterface
  public interface Body {
    /** Does it once. */
    void run();
  }

  /** Runs {@code body} warm-up times unmeasured, then {@code rounds} times measured. */
  public static Samples measure(int warmup, int rounds, Body body) {
    for (int i = 0; i < warmup; i++) {
      body.run();
    }
    long[] taken = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      taken[i] = once(body);
    }
    return of(taken);
  }

  /** Runs {@code body} once and returns how long it took, in nanoseconds. */
  public static long once(Body body) {
    long start = System.nanoTime();
    body.run();
    return System.nanoTime() - start;
  }

  /** Durations measured elsewhere. */
  public static Samples of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** The middle one. */
  public double medianNs() {
    return at(0.5);
  }

  /** The middle one in milliseconds. */
  public double medianMs() {
    return medianNs() / 1e6;
  }

  /** The value below which a fraction of the samples lie. */
  public double at(double fraction) {
    return sorted[(int) Math.round(fraction * (sorted.length - 1))];
  }
}
