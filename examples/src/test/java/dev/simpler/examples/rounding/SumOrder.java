package dev.simpler.examples.rounding;

/** Ways to compute an element of a matrix product and to add products up; two are legal modes. */
enum SumOrder {
  /** One rounding per step, over ascending depth from 0: the default mode. */
  FUSED,
  /** Product and sum rounded separately, otherwise the same: the other mode. */
  SEPARATE,
  FUSED_DESCENDING,
  SEPARATE_DESCENDING,
  IN_PAIRS,
  IN_DOUBLE,
  /** The old result is where the sum starts instead of being added at the end. */
  FUSED_ONTO_THE_OLD,
  SEPARATE_ONTO_THE_OLD;

  /** Whether it differs only where there is an old result. */
  boolean needsOld() {
    return this == FUSED_ONTO_THE_OLD || this == SEPARATE_ONTO_THE_OLD;
  }

  /** {@code old} plus the sum over {@code i} of {@code x[at + i] * y[from + i * stride]}. */
  float add(float old, float[] x, int at, float[] y, int from, int stride, int depth) {
    float sum = needsOld() ? old : 0;
    double exact = 0;
    for (int i = 0; i < depth; i++) {
      boolean down = this == FUSED_DESCENDING || this == SEPARATE_DESCENDING;
      int inner = down ? depth - 1 - i : i;
      float a = x[at + inner];
      float b = y[from + inner * stride];
      exact += (double) a * b;
      sum =
          switch (this) {
            case FUSED, FUSED_DESCENDING, FUSED_ONTO_THE_OLD -> Math.fma(a, b, sum);
            default -> sum + a * b;
          };
    }
    return switch (this) {
      case IN_DOUBLE -> old + (float) exact;
      case IN_PAIRS -> old + pairs(x, at, y, from, stride, depth);
      case FUSED_ONTO_THE_OLD, SEPARATE_ONTO_THE_OLD -> sum;
      default -> old + sum;
    };
  }

  private static float pairs(float[] x, int at, float[] y, int from, int stride, int depth) {
    if (depth == 1) {
      return x[at] * y[from];
    }
    int half = depth / 2;
    return pairs(x, at, y, from, stride, half)
        + pairs(x, at + half, y, from + half * stride, stride, depth - half);
  }

  /** Adds the product of square matrices to {@code c}. */
  void addProduct(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int side) {
    for (int row = 0; row < side; row++) {
      for (int col = 0; col < side; col++) {
        int to = cAt + row * side + col;
        c[to] = add(c[to], a, aAt + row * side, b, bAt + col, side, side);
      }
    }
  }
}
