package dev.simpler.sim.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an element-wise operation of one operand.
 *
 * @param floats on FLOAT32, and on FLOAT16 and BFLOAT16 widened, the result rounded once
 * @param floatLanes the same on vectors, with the same bits
 * @param integers on integers extended to 64 bits, the low bits of the result kept
 * @param unsigned the same on UINT64, whose values are negative as Java's; null if that changes
 *     nothing
 * @param lanes the same on vectors, where it does not depend on the sign
 */
record UnaryArithmetic(
    @Nullable FloatUnary floats,
    @Nullable FloatLanes floatLanes,
    @Nullable LongUnary integers,
    @Nullable LongUnary unsigned,
    VectorOperators.@Nullable Unary lanes) {

  static UnaryArithmetic ofFloats(FloatUnary floats, @Nullable FloatLanes lanes) {
    return new UnaryArithmetic(floats, lanes, null, null, null);
  }

  /** Scalar float arithmetic. */
  @FunctionalInterface
  interface FloatUnary {
    float apply(float a);
  }

  /** Vector float arithmetic. */
  @FunctionalInterface
  interface FloatLanes {
    FloatVector apply(FloatVector a);
  }

  /** Scalar integer arithmetic. */
  @FunctionalInterface
  interface LongUnary {
    long apply(long a);
  }
}
