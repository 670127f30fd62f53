package dev.simpler.examples.support;

import java.util.Arrays;

/** Arithmetic of golden results, in double precision and rounded once. */
public final class Golden {
  private Golden() {}

  /**
   * The {@code m x n} product of row-major matrices of {@code m x k} and {@code k x n} elements.
   */
  public static float[] matmul(float[] a, float[] b, int m, int k, int n) {
    float[] product = new float[m * n];
    double[] row = new double[n];
    for (int i = 0; i < m; i++) {
      Arrays.fill(row, 0);
      for (int inner = 0; inner < k; inner++) {
        double x = a[i * k + inner];
        for (int j = 0; j < n; j++) {
          row[j] += x * b[inner * n + j];
        }
      }
      for (int j = 0; j < n; j++) {
        product[i * n + j] = (float) row[j];
      }
    }
    return product;
  }
}
