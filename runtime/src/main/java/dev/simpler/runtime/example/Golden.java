package dev.simpler.runtime.example;

import java.util.Arrays;

/** Arithmetic of golden results. */
public final class Golden {
  private Golden() {}

  /**
   * {@return the {@code m x n} product of row-major matrices of {@code m x k} and {@code k x n}
   * elements}
   *
   * @param a left matrix, {@code m} rows of {@code k} elements
   * @param b right matrix, {@code k} rows of {@code n} elements
   * @param m rows of the product
   * @param k elements of each sum
   * @param n columns of the product
   */
  public static float[] matmul(float[] a, float[] b, int m, int k, int n) {
    float[] product = new float[m * n];
    addMatmul(a, 0, b, 0, product, 0, m, k, n);
    return product;
  }

  /**
   * Adds the product, rounded once, to {@code c}; the matrices start at the given elements.
   *
   * @param a left matrix, {@code m} rows of {@code k} elements
   * @param aAt first element of {@code a}
   * @param b right matrix, {@code k} rows of {@code n} elements
   * @param bAt first element of {@code b}
   * @param c matrix of {@code m} rows of {@code n} elements that is added to
   * @param cAt first element of {@code c}
   * @param m rows of the product
   * @param k elements of each sum
   * @param n columns of the product
   */
  public static void addMatmul(
      float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int m, int k, int n) {
    double[] row = new double[n];
    for (int i = 0; i < m; i++) {
      Arrays.fill(row, 0);
      for (int inner = 0; inner < k; inner++) {
        double x = a[aAt + i * k + inner];
        int from = bAt + inner * n;
        for (int j = 0; j < n; j++) {
          row[j] += x * b[from + j];
        }
      }
      for (int j = 0; j < n; j++) {
        c[cAt + i * n + j] += (float) row[j];
      }
    }
  }

  /**
   * {@return the product as the cube unit computes it from FLOAT16 or BFLOAT16 values, whose
   * products are exact: FLOAT32 sums over ascending {@code k}, in however many instructions}
   *
   * @param a left matrix, {@code m} rows of {@code k} elements
   * @param b right matrix, {@code k} rows of {@code n} elements
   * @param m rows of the product
   * @param k elements of each sum
   * @param n columns of the product
   */
  public static float[] halfMatmul(float[] a, float[] b, int m, int k, int n) {
    float[] product = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int inner = 0; inner < k; inner++) {
        float x = a[i * k + inner];
        int from = inner * n;
        for (int j = 0; j < n; j++) {
          product[i * n + j] += x * b[from + j];
        }
      }
    }
    return product;
  }
}
