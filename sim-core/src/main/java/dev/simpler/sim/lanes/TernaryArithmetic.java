package dev.simpler.sim.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an element-wise operation of three operands.
 *
 * @param floats on FLOAT32
 * @param floatLanes the same on vectors, with the same bits
 * @param first on widened halves; its result is rounded to their type and goes to {@code second}
 * @param second on the rounded result and the third operand
 * @param integers on integers extended to 64 bits, the low bits of the result kept
 * @param intLanes the same on vectors of 32-bit elements
 */
record TernaryArithmetic(
    FloatTernary floats,
    @Nullable FloatLanes floatLanes,
    BinaryArithmetic.FloatBinary first,
    BinaryArithmetic.FloatBinary second,
    @Nullable LongTernary integers,
    @Nullable IntLanes intLanes) {

  /** Scalar float arithmetic. */
  @FunctionalInterface
  interface FloatTernary {
    float apply(float a, float b, float c);
  }

  /** Vector float arithmetic. */
  @FunctionalInterface
  interface FloatLanes {
    FloatVector apply(FloatVector a, FloatVector b, FloatVector c);
  }

  /** Scalar integer arithmetic. */
  @FunctionalInterface
  interface LongTernary {
    long apply(long a, long b, long c);
  }

  /** Vector integer arithmetic. */
  @FunctionalInterface
  interface IntLanes {
    IntVector apply(IntVector a, IntVector b, IntVector c);
  }
}
