package dev.simpler.examples.mx;

import dev.simpler.abi.tensor.Bfloat16;

/** What 32 numbers become in a small format with a power of two that they share (OCP's rule). */
final class SharedGroup {
  static final int SIZE = 32;

  private SharedGroup() {}

  /** Replaces the numbers of each row by what they are worth once quantised. */
  static void quantiseRows(SharedFormat format, float[] values) {
    for (int from = 0; from < values.length; from += SIZE) {
      quantise(format, values, from, 1);
    }
  }

  /** Replaces the numbers of each column, likewise. */
  static void quantiseColumns(SharedFormat format, float[] values, int cols) {
    for (int from = 0; from < values.length; from += SIZE * cols) {
      for (int col = 0; col < cols; col++) {
        quantise(format, values, from + col, cols);
      }
    }
  }

  private static void quantise(SharedFormat format, float[] values, int from, int step) {
    float most = 0;
    for (int i = 0; i < SIZE; i++) {
      if (format.halves()) {
        values[from + i * step] = Bfloat16.value(Bfloat16.bits(values[from + i * step]));
      }
      most = Math.max(most, Math.abs(values[from + i * step]));
    }
    int scale = Math.max(Math.getExponent(most) - Math.getExponent(format.largest()), -127);
    for (int i = 0; i < SIZE; i++) {
      int at = from + i * step;
      float scaled =
          Math.clamp(Math.scalb(values[at], -scale), -format.largest(), format.largest());
      int unit = Math.max(Math.getExponent(scaled), format.leastExponent()) - format.mantissa();
      double rounded = Math.scalb(Math.rint(Math.scalb((double) scaled, -unit)), unit);
      values[at] = (float) Math.scalb(rounded, scale);
    }
  }
}
