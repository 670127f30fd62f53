package dev.simpler.sim.isa;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an element-wise operation of one operand.
 *
 * @param floats on FLOAT32, and on FLOAT16 and BFLOAT16 widened, the result rounded once
 * @param floatLanes the same on vectors, with the same bits
 * @param integers on integers extended to 64 bits, the low bits of the result kept
 * @param intLanes the same on vectors of 32-bit elements, where it does not depend on the sign
 */
record UnaryOp(
    @Nullable FloatUnary floats,
    @Nullable FloatLanes floatLanes,
    @Nullable LongUnary integers,
    @Nullable IntLanes intLanes) {

  static UnaryOp ofFloats(FloatUnary floats, @Nullable FloatLanes lanes) {
    return new UnaryOp(floats, lanes, null, null);
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

  /** Vector integer arithmetic. */
  @FunctionalInterface
  interface IntLanes {
    IntVector apply(IntVector a);
  }
}
