package dev.simpler.sim.lanes;

/**
 * Powers of FLOAT32 on a chip that takes e to the power of the exponent times the logarithm of the
 * base, and then mends exponents of 0, bases of 0, whole exponents and -1 to the power of infinity
 * (SwitchPowFResult). What it leaves of other special values differs from C.
 */
public final class LogarithmPower {
  /** The loops. */
  public static final BinaryLoop LOOP =
      Specialized.binary(
          new BinaryArithmetic(LogarithmPower::power, null, RemainderOps.Power::integers, null));

  private LogarithmPower() {}

  static float power(float base, float exponent) {
    if (exponent == 0) {
      return 1;
    }
    if (base == 0) {
      return exponent > 0 ? 0 : Float.POSITIVE_INFINITY;
    }
    if (Float.isInfinite(exponent)) {
      return base == -1 ? 1 : base < 0 || base == 1 ? Float.NaN : usual(base, exponent);
    }
    boolean whole = exponent == Math.rint(exponent);
    if (!whole) {
      return base < 0 ? Float.NaN : usual(base, exponent);
    }
    float magnitude = usual(Math.abs(base), exponent);
    return base < 0 && exponent % 2 != 0 ? -magnitude : magnitude;
  }

  private static float usual(float base, float exponent) {
    return (float) StrictMath.pow(base, exponent);
  }
}
