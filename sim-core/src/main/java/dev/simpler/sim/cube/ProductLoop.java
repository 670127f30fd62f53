package dev.simpler.sim.cube;

import dev.simpler.sim.onchip.ProductScratch;

/** A product of FLOAT32 matrices held row after row; strides and offsets in bytes. */
public interface ProductLoop {
  /**
   * Computes {@code c = a * b} or {@code c += a * b}, as its form says. Each sum starts from 0, or
   * from what {@code c} holds, and takes its terms in ascending depth.
   */
  void run(Matrix c, Matrix a, Matrix b, ProductScratch scratch, int m, int k, int n);

  /** Where a matrix is. */
  record Matrix(byte[] bytes, int at, int stride) {
    /** Where a row starts. */
    int row(int row) {
      return at + row * stride;
    }
  }
}
