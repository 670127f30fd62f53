package dev.simpler.examples.support;

/**
 * How far results are from their golden values.
 *
 * @param ok whether each is within {@code tolerance * (1 + |golden|)}
 * @param maxAbsError largest absolute difference
 * @param tolerance absolute and relative tolerance
 * @param worst index of the largest difference, -1 if there is none
 * @param actual value there
 * @param golden value expected there
 */
public record Comparison(
    boolean ok, double maxAbsError, double tolerance, int worst, double actual, double golden) {

  /** Compares element by element; a NaN equals only a NaN. */
  public static Comparison of(float[] actual, float[] golden, double tolerance) {
    if (actual.length != golden.length) {
      throw new IllegalArgumentException(actual.length + " results, " + golden.length + " golden");
    }
    boolean ok = true;
    double max = 0;
    int worst = -1;
    for (int i = 0; i < actual.length; i++) {
      if (Float.floatToIntBits(actual[i]) == Float.floatToIntBits(golden[i])) {
        continue;
      }
      double error = Math.abs((double) actual[i] - golden[i]);
      ok &= error <= tolerance + tolerance * Math.abs(golden[i]);
      if (!(error <= max)) {
        max = error;
        worst = i;
      }
    }
    return worst < 0
        ? new Comparison(ok, 0, tolerance, -1, 0, 0)
        : new Comparison(ok, max, tolerance, worst, actual[worst], golden[worst]);
  }

  /** The worse of two comparisons. */
  public Comparison and(Comparison other) {
    Comparison larger = other.maxAbsError > maxAbsError ? other : this;
    return new Comparison(
        ok && other.ok,
        larger.maxAbsError,
        Math.max(tolerance, other.tolerance),
        larger.worst,
        larger.actual,
        larger.golden);
  }

  @Override
  public String toString() {
    return worst < 0
        ? "all results equal the golden values"
        : "result " + worst + " is " + actual + ", golden " + golden + ", tolerance " + tolerance;
  }
}
