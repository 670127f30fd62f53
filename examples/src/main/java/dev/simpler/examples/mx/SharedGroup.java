package dev.simpler.examples.mx;

/** What 32 numbers become in FLOAT8 E4M3 with a power of two that they share (OCP's rule). */
final class SharedGroup {
  static final int SIZE = 32;

  private static final int LARGEST = 448;
  private static final int LARGEST_EXPONENT = 8;
  private static final int LEAST_EXPONENT = -6;
  private static final int MANTISSA = 3;

  private SharedGroup() {}

  /** Replaces the numbers of each row by what they are worth once quantised. */
  static void quantiseRows(float[] values) {
    for (int from = 0; from < values.length; from += SIZE) {
      quantise(values, from, 1);
    }
  }

  /** Replaces the numbers of each column, likewise. */
  static void quantiseColumns(float[] values, int cols) {
    for (int from = 0; from < values.length; from += SIZE * cols) {
      for (int col = 0; col < cols; col++) {
        quantise(values, from + col, cols);
      }
    }
  }

  private static void quantise(float[] values, int from, int step) {
    float most = 0;
    for (int i = 0; i < SIZE; i++) {
      most = Math.max(most, Math.abs(values[from + i * step]));
    }
    int scale = Math.max(Math.getExponent(most) - LARGEST_EXPONENT, -127);
    for (int i = 0; i < SIZE; i++) {
      int at = from + i * step;
      float scaled = Math.clamp(Math.scalb(values[at], -scale), -LARGEST, LARGEST);
      int unit = Math.max(Math.getExponent(scaled), LEAST_EXPONENT) - MANTISSA;
      double rounded = Math.scalb(Math.rint(Math.scalb((double) scaled, -unit)), unit);
      values[at] = (float) Math.scalb(rounded, scale);
    }
  }
}
