package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;

/** What the rounding modes mean. */
final class Rounding {
  private Rounding() {}

  /**
   * The mode by which a conversion rounds when it is asked for {@code mode}: ODD is for FLOAT32 to
   * FLOAT16 only, and INT32 goes to FLOAT16 through a path that knows no modes.
   */
  static RoundMode of(RoundMode mode, ElementType from, ElementType to) {
    if (from == ElementType.INT32 && to == ElementType.FLOAT16) {
      return RoundMode.RINT;
    }
    boolean odd = from == ElementType.FLOAT32 && to == ElementType.FLOAT16;
    if (mode == RoundMode.NONE || mode == RoundMode.ODD && !odd) {
      return from.isFloating() && !to.isFloating() ? RoundMode.TRUNC : RoundMode.RINT;
    }
    return mode;
  }

  /** The whole number of {@code x}, with its sign if it is 0; for any mode but ODD. */
  static double whole(RoundMode mode, double x) {
    return switch (mode) {
      case NONE, TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case RINT -> Math.rint(x);
      case ROUND -> Math.copySign(Math.floor(Math.abs(x) + 0.5), x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ODD -> throw new IllegalArgumentException(mode + " makes no whole numbers");
    };
  }

  /**
   * A magnitude of at most 64 bits without its low {@code shift}, rounded.
   *
   * @param shift 1 to 63
   * @param negative the sign of what it is the magnitude of
   */
  static long shifted(RoundMode mode, long magnitude, int shift, boolean negative) {
    long kept = magnitude >>> shift;
    long rest = magnitude & (1L << shift) - 1;
    int half = Long.compare(rest, 1L << shift - 1);
    boolean up =
        switch (mode) {
          case NONE, TRUNC -> false;
          case RINT -> half > 0 || half == 0 && (kept & 1) != 0;
          case ROUND -> half >= 0;
          case FLOOR -> negative && rest != 0;
          case CEIL -> !negative && rest != 0;
          case ODD -> (kept & 1) == 0 && rest != 0;
        };
    return up ? kept + 1 : kept;
  }
}
