package dev.simpler.sim.cube;

import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.ProductScratch;

/** Products in plain Java, row by row; the compiler finds what vector instructions it can. */
record ScalarProduct(ProductForm form) implements ProductLoop {
  @Override
  public void run(Matrix c, Matrix a, Matrix b, ProductScratch scratch, int m, int k, int n) {
    float[][] right = scratch.rows(k, n);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < n; j++) {
        right[i][j] = Elements.getFloat(b.bytes(), b.row(i) + 4 * j);
      }
    }
    float[] sums = scratch.sums(n);
    for (int row = 0; row < m; row++) {
      for (int j = 0; j < n; j++) {
        sums[j] = form.adds() ? Elements.getFloat(c.bytes(), c.row(row) + 4 * j) : 0;
      }
      for (int i = 0; i < k; i++) {
        step(Elements.getFloat(a.bytes(), a.row(row) + 4 * i), right[i], sums, n);
      }
      for (int j = 0; j < n; j++) {
        Elements.putFloat(c.bytes(), c.row(row) + 4 * j, sums[j]);
      }
    }
  }

  private void step(float x, float[] terms, float[] sums, int n) {
    if (form.fused()) {
      for (int j = 0; j < n; j++) {
        sums[j] = Math.fma(x, terms[j], sums[j]);
      }
    } else {
      for (int j = 0; j < n; j++) {
        sums[j] += x * terms[j];
      }
    }
  }
}
