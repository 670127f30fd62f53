package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.onchip.Elements;

/**
 * FLOAT32 values rounded to FLOAT16 and BFLOAT16 by a mode. Beyond the greatest finite value a mode
 * towards it stays there and the others go to infinity, as in IEEE 754.
 */
final class Halves {
  private static final int SIGN = 0x8000;
  private static final int MAGNITUDE = 0x7FFF_FFFF;
  private static final int INFINITY = 0x7F80_0000;

  /** Bits by which FLOAT32 is longer than a type of its own exponents, and than FLOAT16. */
  private static final int TO_BFLOAT = 16;

  private static final int TO_HALF = 13;

  /** The least normal FLOAT16, and what its exponent is lower by. */
  private static final int LEAST_NORMAL = 113 << 23;

  private static final int REBIAS = 112 << 23;

  private Halves() {}

  /** The bits of {@code value} as an element of a type of 16 bits. */
  static short bits(ElementType to, RoundMode mode, float value) {
    boolean half = to == ElementType.FLOAT16;
    int raw = Float.floatToRawIntBits(value);
    int magnitude = raw & MAGNITUDE;
    if (mode == RoundMode.RINT || magnitude >= INFINITY) {
      return half ? Float.floatToFloat16(value) : Elements.floatToBfloat16(value);
    }
    boolean negative = raw < 0;
    int infinity = half ? 0x7C00 : INFINITY >>> TO_BFLOAT;
    int rounded = half ? half(mode, magnitude, negative) : bfloat(mode, magnitude, negative);
    if (rounded >= infinity && !reachesInfinity(mode, negative)) {
      rounded = infinity - 1;
    }
    return (short) (Math.min(rounded, infinity) | (negative ? SIGN : 0));
  }

  private static int bfloat(RoundMode mode, int magnitude, boolean negative) {
    return (int) Rounding.shifted(mode, magnitude, TO_BFLOAT, negative);
  }

  /** A carry out of the mantissa raises the exponent, which is what it should do. */
  private static int half(RoundMode mode, int magnitude, boolean negative) {
    if (magnitude >= LEAST_NORMAL) {
      return (int) Rounding.shifted(mode, magnitude - REBIAS, TO_HALF, negative);
    }
    int exponent = Math.max(magnitude >>> 23, 1);
    int mantissa = magnitude & 0x7F_FFFF | (magnitude >= 1 << 23 ? 1 << 23 : 0);
    // In units of 2^-24, the least FLOAT16; from 26 on all bits are below half of one.
    int shift = Math.min(126 - exponent, 32);
    return (int) Rounding.shifted(mode, mantissa, shift, negative);
  }

  private static boolean reachesInfinity(RoundMode mode, boolean negative) {
    return switch (mode) {
      case RINT, ROUND -> true;
      case FLOOR -> negative;
      case CEIL -> !negative;
      case NONE, TRUNC, ODD -> false;
    };
  }
}
