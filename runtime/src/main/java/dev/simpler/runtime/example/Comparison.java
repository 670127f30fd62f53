package dev.simpler.runtime.example;

/**
 * How far a result is from its golden values.
 *
 * @param what the result's name
 * @param ok whether each element is within {@code tolerance * (1 + |golden|)}
 * @param maxAbsError largest absolute difference
 * @param tolerance absolute and relative tolerance; 0 means bit for bit
 * @param worst index of the largest difference, -1 if there is none
 * @param actual value there
 * @param golden value expected there
 */
public record Comparison(
    String what,
    boolean ok,
    double maxAbsError,
    double tolerance,
    int worst,
    double actual,
    double golden) {

  /**
   * Compares element by element. An infinity equals only itself; a NaN equals only a NaN, and that
   * only bit for bit: it is within no tolerance. Where they differ they differ infinitely.
   *
   * @param what name of the result, for people
   * @param actual what the device computed
   * @param golden what is expected, one for each element in row-major order
   * @param tolerance absolute, and relative to the expected value
   * @return the outcome, with the first wrong element
   */
  public static Comparison of(String what, float[] actual, float[] golden, double tolerance) {
    requireSameLength(what, actual.length, golden.length);
    boolean ok = true;
    double max = -1;
    int worst = -1;
    for (int i = 0; i < actual.length; i++) {
      boolean same = Float.floatToIntBits(actual[i]) == Float.floatToIntBits(golden[i]);
      if (same && (tolerance == 0 || !Float.isNaN(golden[i]))) {
        continue;
      }
      double difference = Math.abs((double) actual[i] - golden[i]);
      double error = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
      ok &=
          tolerance > 0
              && Double.isFinite(error)
              && error <= tolerance + tolerance * Math.abs(golden[i]);
      if (error > max) {
        max = error;
        worst = i;
      }
    }
    return worst < 0
        ? new Comparison(what, ok, 0, tolerance, -1, 0, 0)
        : new Comparison(what, ok, max, tolerance, worst, actual[worst], golden[worst]);
  }

  /**
   * Compares integers; every one has to be equal.
   *
   * @param what name of the result, for people
   * @param actual what the device computed
   * @param golden what is expected, one for each element in row-major order
   * @return the outcome, with the first wrong element
   */
  public static Comparison of(String what, long[] actual, long[] golden) {
    requireSameLength(what, actual.length, golden.length);
    double max = -1;
    int worst = -1;
    for (int i = 0; i < actual.length; i++) {
      double error = Math.abs((double) actual[i] - golden[i]);
      if (actual[i] != golden[i] && error > max) {
        max = error;
        worst = i;
      }
    }
    return worst < 0
        ? new Comparison(what, true, 0, 0, -1, 0, 0)
        : new Comparison(what, false, max, 0, worst, actual[worst], golden[worst]);
  }

  private static void requireSameLength(String what, int actual, int golden) {
    if (actual != golden) {
      throw new IllegalArgumentException(what + ": " + actual + " results, " + golden + " golden");
    }
  }

  /** {@return the part of this that users see} */
  public ExampleResult.Check check() {
    return new ExampleResult.Check(what, ok, maxAbsError, tolerance);
  }

  /**
   * {@return how much of the tolerance the worst element uses; infinite if the comparison failed}
   */
  public double used() {
    if (!ok) {
      return Double.POSITIVE_INFINITY;
    }
    return worst < 0 ? 0 : maxAbsError / (tolerance + tolerance * Math.abs(golden));
  }

  @Override
  public String toString() {
    return worst < 0
        ? what + " equals its golden values"
        : String.format(
            "%s[%d] is %s, golden %s, tolerance %s", what, worst, actual, golden, tolerance);
  }
}
