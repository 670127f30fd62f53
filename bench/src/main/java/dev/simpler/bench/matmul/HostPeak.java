package dev.simpler.bench.matmul;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds on registers alone: the most that one core of the host does at the moment.
 * Measured in turns with what is compared to it, for other programs, and on shared machines other
 * guests, take half of it at times.
 */
public final class HostPeak {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** Enough to keep two units of four cycles' latency busy, and few enough for the registers. */
  private static final int SUMS = 10;

  /** What every sum comes to: half of itself and one. */
  private static final float LIMIT = 2;

  private final int steps;
  private float total;

  /** A measurement of {@code steps} steps. */
  public HostPeak(int steps) {
    this.steps = steps;
  }

  /** Floating-point operations of one {@link #run}. */
  public double flops() {
    return 2.0 * SUMS * FLOATS.length() * steps;
  }

  /** Does them. */
  public void run() {
    total = sums(steps, 0.5f, 1);
  }

  /** Whether the last run came to what it must; being asked for keeps it from being left out. */
  public boolean ok() {
    return total == SUMS * LIMIT;
  }

  private static float sums(int steps, float factor, float term) {
    FloatVector x = FloatVector.broadcast(FLOATS, factor);
    FloatVector y = FloatVector.broadcast(FLOATS, term);
    FloatVector s0 = y;
    FloatVector s1 = y;
    FloatVector s2 = y;
    FloatVector s3 = y;
    FloatVector s4 = y;
    FloatVector s5 = y;
    FloatVector s6 = y;
    FloatVector s7 = y;
    FloatVector s8 = y;
    FloatVector s9 = y;
    for (int i = 0; i < steps; i++) {
      s0 = s0.fma(x, y);
      s1 = s1.fma(x, y);
      s2 = s2.fma(x, y);
      s3 = s3.fma(x, y);
      s4 = s4.fma(x, y);
      s5 = s5.fma(x, y);
      s6 = s6.fma(x, y);
      s7 = s7.fma(x, y);
      s8 = s8.fma(x, y);
      s9 = s9.fma(x, y);
    }
    FloatVector low = s0.add(s1).add(s2).add(s3).add(s4);
    return low.add(s5).add(s6).add(s7).add(s8).add(s9).lane(0);
  }
}
