package dev.simpler.sim.convert;

import dev.simpler.kernel.RoundMode;

/** Rounding modes of conversions to integers. */
final class Rounding {
  private Rounding() {}

  /** The integral value of a finite {@code x}. */
  static double apply(RoundMode mode, double x) {
    return switch (mode) {
      case NONE, TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case RINT -> Math.rint(x);
      case ROUND -> Math.copySign(Math.floor(Math.abs(x) + 0.5), x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ODD -> odd(x);
    };
  }

  private static double odd(double x) {
    double below = Math.floor(x);
    double fraction = x - below;
    if (fraction != 0.5) {
      return Math.rint(x);
    }
    return below % 2 == 0 ? below + 1 : below;
  }
}
