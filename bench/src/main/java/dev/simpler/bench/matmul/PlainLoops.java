package dev.simpler.bench.matmul;

import java.util.Arrays;

/** The same in plain Java, in loops over arrays of which the compiler makes vector code. */
public final class PlainLoops {
  private PlainLoops() {}

  /** Small integers, so that every sum is exact in whatever order it is taken. */
  public static float[] pattern(int n, int period) {
    float[] values = new float[n * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % period - 2;
    }
    return values;
  }

  /** The rows of a square matrix. */
  public static float[][] rows(float[] matrix, int n) {
    float[][] rows = new float[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
    }
    return rows;
  }

  /** The product of square matrices. */
  public static void multiply(float[][] a, float[][] b, float[][] c) {
    for (int i = 0; i < a.length; i++) {
      float[] sums = c[i];
      Arrays.fill(sums, 0);
      for (int k = 0; k < b.length; k++) {
        addScaled(sums, a[i][k], b[k]);
      }
    }
  }

  private static void addScaled(float[] sums, float x, float[] terms) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += x * terms[j];
    }
  }

  /** The product of square matrices held row after row. */
  public static float[] product(float[] a, float[] b, int n) {
    float[][] c = new float[n][n];
    multiply(rows(a, n), rows(b, n), c);
    float[] flat = new float[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(c[i], 0, flat, i * n, n);
    }
    return flat;
  }

  /** The sum of two arrays. */
  public static void add(float[] a, float[] b, float[] c) {
    for (int i = 0; i < c.length; i++) {
      c[i] = a[i] + b[i];
    }
  }
}
