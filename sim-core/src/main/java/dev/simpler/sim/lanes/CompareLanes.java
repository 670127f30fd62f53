package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;
import jdk.incubator.vector.ByteVector;
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

  /** A vector of elements of FLOAT32, FLOAT16 or BFLOAT16, as FLOAT32. */
  static FloatVector load(ElementType type, byte[] m, int at) {
    return switch (type) {
      case FLOAT16 -> HalfLanes.loadHalf(m, at);
      case BFLOAT16 -> HalfLanes.loadBfloat(m, at);
      default -> ByteVector.fromArray(HostVectors.BYTES, m, at).reinterpretAsFloats();
    };
  }

  static long bits(@Nullable Comparison comparison, FloatVector x, FloatVector y) {
    return x.compare(comparison, y).toLong();
  }

  static long bits(@Nullable Comparison comparison, IntVector x, IntVector y) {
    return x.compare(comparison, y).toLong();
  }
}
