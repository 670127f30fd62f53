package dev.simpler.testkit;

import dev.simpler.runtime.host.HostTensor;

/** Elements of a floating-point tensor beside their golden values. */
final class FloatComparison {
  private final HostTensor tensor;
  private final float[] actual;
  private final float[] golden;
  private final Tolerance tolerance;
  private final UlpHistogram histogram = new UlpHistogram();
  private int wrong;
  private int first = -1;
  private int last = -1;
  private int worst = -1;
  private double worstExcess = -1;

  private FloatComparison(HostTensor tensor, float[] golden, Tolerance tolerance) {
    this.tensor = tensor;
    this.actual = tensor.floats();
    this.golden = golden;
    this.tolerance = tolerance;
  }

  static FloatComparison of(HostTensor tensor, float[] golden, Tolerance tolerance) {
    FloatComparison comparison = new FloatComparison(tensor, golden, tolerance);
    for (int i = 0; i < golden.length; i++) {
      comparison.compare(i);
    }
    return comparison;
  }

  private void compare(int i) {
    long ulps = Ulps.between(tensor.type(), actual[i], golden[i]);
    histogram.add(ulps);
    if (ulps <= tolerance.ulps()) {
      return;
    }
    double error = Math.abs((double) actual[i] - golden[i]);
    double allowed = tolerance.absolute() + tolerance.relative() * Math.abs(golden[i]);
    if (ulps != Ulps.NEVER && error <= allowed) {
      return;
    }
    first = wrong++ == 0 ? i : first;
    last = i;
    double excess = ulps == Ulps.NEVER ? Double.MAX_VALUE : error - allowed;
    if (excess > worstExcess) {
      worstExcess = excess;
      worst = i;
    }
  }

  void orFail() {
    if (wrong > 0) {
      throw new AssertionError(
          String.format(
              "%s: %s, tolerance %s%n"
                  + "  %d of %d elements are wrong, the last is %s%n"
                  + "  the worst is %s%n"
                  + "  ulps of all elements: %s%s",
              tensor,
              line(first),
              tolerance,
              wrong,
              golden.length,
              Element.of(tensor.shape(), last),
              line(worst),
              histogram,
              Element.writer(tensor, first)));
    }
  }

  private String line(int i) {
    long ulps = Ulps.between(tensor.type(), actual[i], golden[i]);
    return Element.of(tensor.shape(), i)
        + " is "
        + actual[i]
        + ", golden "
        + golden[i]
        + (ulps == Ulps.NEVER
            ? ""
            : ", off by "
                + (float) Math.abs((double) actual[i] - golden[i])
                + " or "
                + ulps
                + " ulp");
  }
}
