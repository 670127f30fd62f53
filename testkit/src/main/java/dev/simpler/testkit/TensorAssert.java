package dev.simpler.testkit;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Compares results with golden values. A failure says which element is the first that is wrong,
 * which is the worst, how many are, how the distances are spread, and, if the run kept that ({@link
 * dev.simpler.runtime.worker.WorkerConfig#withWriters}, which {@link NpuTest} asks for), which task
 * wrote the first wrong element last.
 */
public final class TensorAssert {
  private TensorAssert() {}

  /**
   * Every element is near its golden value, within the {@link Tolerance} of the tensor's type.
   *
   * @param actual what the device computed
   * @param golden what is expected, in row-major order
   */
  public static void assertTensor(HostTensor actual, float... golden) {
    assertTensor(actual, golden, Tolerance.of(actual.type()));
  }

  /**
   * Every element is near its golden value.
   *
   * @param actual what the device computed
   * @param golden what is expected, in row-major order
   * @param tolerance between the two
   */
  public static void assertTensor(HostTensor actual, float[] golden, Tolerance tolerance) {
    requireCount(actual, golden.length);
    FloatComparison.of(actual, golden, tolerance).orFail();
  }

  /**
   * Every element is near its golden value, within the {@link Tolerance} of the tensor's type.
   *
   * @param golden value of an element, counted row by row
   * @param actual what the device computed
   */
  public static void assertTensor(HostTensor actual, IntToDoubleFunction golden) {
    float[] values = new float[actual.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) golden.applyAsDouble(i);
    }
    assertTensor(actual, values, Tolerance.of(actual.type()));
  }

  /**
   * Every integer element equals its golden value.
   *
   * @param actual what the device computed
   * @param golden what is expected, in row-major order
   */
  public static void assertTensor(HostTensor actual, long... golden) {
    requireCount(actual, golden.length);
    assertIntegers(actual, i -> golden[i]);
  }

  /**
   * Two tensors of one type and shape hold the same, within the {@link Tolerance} of the type.
   *
   * @param actual what the device computed
   * @param golden what is expected
   */
  public static void assertTensor(HostTensor actual, HostTensor golden) {
    if (actual.type() != golden.type() || !actual.shape().equals(golden.shape())) {
      throw new AssertionError(actual + " compared with " + golden);
    }
    switch (actual.type()) {
      case FLOAT32, FLOAT16, BFLOAT16, FP8E4M3FN, FP8E8M0 -> assertTensor(actual, golden.floats());
      case INT32, INT16, INT8, UINT8, INT64, UINT64, UINT16, UINT32, BOOL, FP4E2M1 ->
          assertTensor(actual, golden.longs());
    }
  }

  private static void assertIntegers(HostTensor actual, IntToLongFunction golden) {
    long[] values = actual.longs();
    int first = -1;
    int wrong = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != golden.applyAsLong(i)) {
        first = wrong++ == 0 ? i : first;
      }
    }
    if (wrong > 0) {
      throw new AssertionError(
          actual
              + ": "
              + Element.of(actual.shape(), first)
              + " is "
              + text(actual.type(), values[first])
              + ", golden "
              + text(actual.type(), golden.applyAsLong(first))
              + "; "
              + wrong
              + " of "
              + values.length
              + " elements are wrong"
              + Element.writer(actual, first));
    }
  }

  private static String text(DataType type, long value) {
    return type == DataType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
  }

  private static void requireCount(HostTensor actual, int golden) {
    if (actual.size() != golden) {
      throw new AssertionError(
          actual + ": " + golden + " golden values given for " + actual.size() + " elements");
    }
  }
}
