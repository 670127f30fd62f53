package dev.simpler.sim.isa;

/** How TCVT turns a floating-point value into an integer. */
public enum RoundMode {
  /** As TRUNC. */
  NONE,
  /** To nearest, ties to even. */
  RINT,
  /** To nearest, ties away from zero. */
  ROUND,
  /** Towards minus infinity. */
  FLOOR,
  /** Towards plus infinity. */
  CEIL,
  /** Towards zero. */
  TRUNC,
  /** To nearest, ties to the odd neighbour. */
  ODD;

  /** The integral value of a finite {@code x}. */
  double apply(double x) {
    return switch (this) {
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
