package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;

/** Arithmetic on element strides. */
final class Strides {
  private Strides() {}

  /** Strides of a dense row-major buffer. */
  static long[] rowMajor(int[] extents) {
    long[] strides = new long[extents.length];
    long stride = 1;
    for (int dim = extents.length - 1; dim >= 0; dim--) {
      strides[dim] = stride;
      // An extent of 0 leaves outer strides as if it were 1: no element is ever addressed.
      stride = multiply(stride, Math.max(1, Integer.toUnsignedLong(extents[dim])));
    }
    return strides;
  }

  static boolean isRowMajor(long[] strides, int[] extents) {
    long stride = 1;
    for (int dim = extents.length - 1; dim >= 0; dim--) {
      if (strides[dim] != stride) {
        return false;
      }
      stride *= Math.max(1, Integer.toUnsignedLong(extents[dim]));
    }
    return true;
  }

  static long[] swapped(long[] strides, int first, int second) {
    long[] copy = strides.clone();
    copy[first] = strides[second];
    copy[second] = strides[first];
    return copy;
  }

  static int[] swapped(int[] values, int first, int second) {
    int[] copy = values.clone();
    copy[first] = values[second];
    copy[second] = values[first];
    return copy;
  }

  static boolean allZero(int[] values) {
    for (int value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static long multiply(long stride, long extent) {
    long high = Math.multiplyHigh(stride, extent);
    long low = stride * extent;
    if (high != 0 || low < 0) {
      throw AbiException.value("Tensor", "strides overflow: " + stride + " x " + extent);
    }
    return low;
  }
}
