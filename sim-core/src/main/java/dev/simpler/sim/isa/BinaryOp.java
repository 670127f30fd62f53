package dev.simpler.sim.isa;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an element-wise operation of two operands.
 *
 * @param floats on FLOAT32, and on FLOAT16 and BFLOAT16 widened, the result rounded once
 * @param floatLanes the same on vectors, with the same bits
 * @param integers on integers extended to 64 bits, the low bits of the result kept
 * @param intLanes the same on vectors of 32-bit elements, where it does not depend on the sign
 */
record BinaryOp(
    @Nullable FloatBinary floats,
    @Nullable FloatLanes floatLanes,
    @Nullable LongBinary integers,
    @Nullable IntLanes intLanes) {

  static BinaryOp of(
      FloatBinary floats, FloatLanes floatLanes, LongBinary integers, @Nullable IntLanes intLanes) {
    return new BinaryOp(floats, floatLanes, integers, intLanes);
  }

  static BinaryOp ofIntegers(LongBinary integers, @Nullable IntLanes intLanes) {
    return new BinaryOp(null, null, integers, intLanes);
  }

  /** The operation with its operands exchanged. */
  BinaryOp swapped() {
    FloatBinary onFloats = floats;
    FloatLanes onFloatLanes = floatLanes;
    LongBinary onIntegers = integers;
    IntLanes onIntLanes = intLanes;
    return new BinaryOp(
        onFloats == null ? null : (a, b) -> onFloats.apply(b, a),
        onFloatLanes == null ? null : (a, b) -> onFloatLanes.apply(b, a),
        onIntegers == null ? null : (a, b) -> onIntegers.apply(b, a),
        onIntLanes == null ? null : (a, b) -> onIntLanes.apply(b, a));
  }

  /** Scalar float arithmetic. */
  @FunctionalInterface
  interface FloatBinary {
    float apply(float a, float b);
  }

  /** Vector float arithmetic. */
  @FunctionalInterface
  interface FloatLanes {
    FloatVector apply(FloatVector a, FloatVector b);
  }

  /** Scalar integer arithmetic. */
  @FunctionalInterface
  interface LongBinary {
    long apply(long a, long b);
  }

  /** Vector integer arithmetic. */
  @FunctionalInterface
  interface IntLanes {
    IntVector apply(IntVector a, IntVector b);
  }
}
