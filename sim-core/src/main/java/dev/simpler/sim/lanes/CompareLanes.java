package dev.simpler.sim.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of vectors, one bit per element; loaded only where there are some, and then there is
 * a comparison as well.
 */
final class CompareLanes {
  private CompareLanes() {}

  static long bits(@Nullable Comparison comparison, FloatVector x, FloatVector y) {
    return x.compare(comparison, y).toLong();
  }

  static long bits(@Nullable Comparison comparison, IntVector x, IntVector y) {
    return x.compare(comparison, y).toLong();
  }
}
