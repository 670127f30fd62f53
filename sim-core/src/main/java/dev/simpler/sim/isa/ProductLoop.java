package dev.simpler.sim.isa;

/** A product of FLOAT32 matrices held row after row; strides and offsets in bytes. */
interface ProductLoop {
  /**
   * Computes {@code c = a * b}, or {@code c += a * b} by one addition per element after the whole
   * sum, as its form says. Each sum starts from 0 and takes its terms in ascending depth.
   */
  void run(Matrix c, Matrix a, Matrix b, float[] panel, int m, int k, int n);

  /** Floats of scratch that {@link #run} needs for a depth of {@code k}. */
  int panelLength(int k);

  /** Where a matrix is. */
  record Matrix(byte[] bytes, int at, int stride) {}
}
