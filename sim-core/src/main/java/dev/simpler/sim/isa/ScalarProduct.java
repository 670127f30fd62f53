package dev.simpler.sim.isa;

import dev.simpler.sim.onchip.Elements;
import java.util.Arrays;

/** Products in plain Java, row by row; the compiler finds what vector instructions it can. */
record ScalarProduct(ProductForm form) implements ProductLoop {
  @Override
  public int panelLength(int k) {
    return 0;
  }

  @Override
  public void run(Matrix c, Matrix a, Matrix b, float[] panel, int m, int k, int n) {
    float[] right = new float[k * n];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < n; j++) {
        right[i * n + j] = Elements.getFloat(b.bytes(), b.at() + i * b.stride() + 4 * j);
      }
    }
    float[] sums = new float[n];
    float[] terms = new float[n];
    for (int row = 0; row < m; row++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < k; i++) {
        System.arraycopy(right, i * n, terms, 0, n);
        float x = Elements.getFloat(a.bytes(), a.at() + row * a.stride() + 4 * i);
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
      for (int j = 0; j < n; j++) {
        int at = c.at() + row * c.stride() + 4 * j;
        Elements.putFloat(
            c.bytes(), at, form.adds() ? Elements.getFloat(c.bytes(), at) + sums[j] : sums[j]);
      }
    }
  }
}
