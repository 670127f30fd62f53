package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.onchip.Narrow;

/**
 * FLOAT32 values rounded to formats of 8 and 4 bits. Those of 8 bits take the nearest value
 * whatever the mode, and beyond the greatest finite one infinity, or NaN where there is none; those
 * of 4 bits go by the mode and end there.
 */
final class Octets {
  private static final int SIGN = 0x80;
  private static final int MAGNITUDE = 0x7FFF_FFFF;
  private static final int INFINITY = 0x7F80_0000;

  /** Bits of FLOAT32's mantissa, its bias, and the exponent's bits of the least normal number. */
  private static final int MANTISSA = 23;

  private static final int BIAS = 127;

  private Octets() {}

  /** The bits of {@code value} as an element of a type with a sign. */
  static byte bits(ElementType to, RoundMode mode, float value) {
    int raw = Float.floatToRawIntBits(value);
    int magnitude = raw & MAGNITUDE;
    if (mode == RoundMode.RINT || magnitude >= INFINITY || !to.isPacked()) {
      return Narrow.bits(to, value);
    }
    Narrow format = Narrow.of(to);
    boolean negative = raw < 0;
    int rounded = rounded(format, mode, magnitude, negative);
    if (rounded > format.largest()) {
      rounded = reachesBeyond(mode, negative) ? format.beyond() : format.largest();
    }
    return Narrow.element(to, (byte) (rounded | (negative ? SIGN : 0)));
  }

  private static int rounded(Narrow format, RoundMode mode, int magnitude, boolean negative) {
    int cut = MANTISSA - format.mantissa();
    int rebias = BIAS - format.bias() << MANTISSA;
    if (magnitude >= rebias + (1 << MANTISSA)) {
      return (int) Rounding.shifted(mode, magnitude - rebias, cut, negative);
    }
    int exponent = Math.max(magnitude >>> MANTISSA, 1);
    int mantissa = magnitude & (1 << MANTISSA) - 1;
    int whole = magnitude >= 1 << MANTISSA ? mantissa | 1 << MANTISSA : mantissa;
    // In units of the least number; from 26 bits on everything is below half of one.
    int shift = Math.min(BIAS + MANTISSA + 1 - format.bias() - format.mantissa() - exponent, 32);
    return (int) Rounding.shifted(mode, whole, shift, negative);
  }

  private static boolean reachesBeyond(RoundMode mode, boolean negative) {
    return switch (mode) {
      case RINT, ROUND -> true;
      case FLOOR -> negative;
      case CEIL -> !negative;
      case NONE, TRUNC, ODD -> false;
    };
  }
}
