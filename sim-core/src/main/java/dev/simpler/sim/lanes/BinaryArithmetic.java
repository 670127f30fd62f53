package dev.simpler.sim.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an element-wise operation of two operands.
 *
 * @param floats on FLOAT32, and on FLOAT16 and BFLOAT16 widened, the result rounded once
 * @param floatLanes the same on vectors, with the same bits
 * @param integers on integers extended to 64 bits, the low bits of the result kept
 * @param unsigned the same on UINT64, whose values are negative as Java's; null if that changes
 *     nothing
 * @param lanes the same as {@code integers} on vectors of any integer type
 */
record BinaryArithmetic(
    @Nullable FloatBinary floats,
    @Nullable FloatLanes floatLanes,
    @Nullable LongBinary integers,
    @Nullable LongBinary unsigned,
    @Nullable IntegerLanes lanes) {

  /** An operation whose integer form is the same on UINT64. */
  BinaryArithmetic(
      @Nullable FloatBinary floats,
      @Nullable FloatLanes floatLanes,
      @Nullable LongBinary integers,
      @Nullable IntegerLanes lanes) {
    this(floats, floatLanes, integers, null, lanes);
  }

  static BinaryArithmetic ofIntegers(LongBinary integers, @Nullable IntegerLanes lanes) {
    return new BinaryArithmetic(null, null, integers, null, lanes);
  }

  static BinaryArithmetic ofBothKinds(LongBinary integers, LongBinary unsigned) {
    return new BinaryArithmetic(null, null, integers, unsigned, null);
  }

  /** The operation with its operands exchanged. */
  BinaryArithmetic swapped() {
    FloatBinary onFloats = floats;
    FloatLanes onFloatLanes = floatLanes;
    return new BinaryArithmetic(
        onFloats == null ? null : (a, b) -> onFloats.apply(b, a),
        onFloatLanes == null ? null : (a, b) -> onFloatLanes.apply(b, a),
        swapped(integers),
        swapped(unsigned),
        lanes == null ? null : lanes.exchanged());
  }

  private static @Nullable LongBinary swapped(@Nullable LongBinary operation) {
    return operation == null ? null : (a, b) -> operation.apply(b, a);
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

  /**
   * Vector integer arithmetic.
   *
   * @param signed whether it holds for signed types only
   * @param swapped whether the operands are exchanged
   */
  record IntegerLanes(VectorOperators.Binary operator, boolean signed, boolean swapped) {
    static IntegerLanes of(VectorOperators.Binary operator) {
      return new IntegerLanes(operator, false, false);
    }

    static IntegerLanes ofSigned(VectorOperators.Binary operator) {
      return new IntegerLanes(operator, true, false);
    }

    IntegerLanes exchanged() {
      return new IntegerLanes(operator, signed, !swapped);
    }
  }
}
