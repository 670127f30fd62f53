package dev.simpler.sim.onchip;

/**
 * Values of HIFLOAT8 (Luo and others, "Ascend HiFloat8 format for deep learning"): a sign, a prefix
 * that says how many bits of exponent follow, the exponent as sign and magnitude of which the first
 * bit is left out, and the mantissa in what remains, at most 3 bits. Near 1 it has 3 bits of
 * mantissa, from 2<sup>8</sup> on 1. Seven powers of two lie below the least of these numbers.
 */
final class Tapered {
  private static final int SIGN = 0x80;
  private static final int NAN = 0x80;
  private static final int INFINITY = 0x6F;
  private static final int MAGNITUDE = 0x7F;

  /** What the exponents of the lowest numbers are less than their bits by. */
  private static final int LOW_BIAS = 23;

  private static final int LOW_NUMBERS = 7;
  private static final int MANTISSA = 3;
  private static final int MOST_EXPONENT = 15;

  private Tapered() {}

  /** The value of an element; exact. */
  static float value(byte bits) {
    int magnitude = bits & MAGNITUDE;
    float value;
    if (magnitude <= LOW_NUMBERS) {
      if (magnitude == 0) {
        return bits == 0 ? 0 : Float.NaN;
      }
      value = Math.scalb(1f, magnitude - LOW_BIAS);
    } else if (magnitude == INFINITY) {
      value = Float.POSITIVE_INFINITY;
    } else {
      int length = exponentBits(magnitude);
      int mantissa = mantissaBits(length);
      int fraction = magnitude & (1 << mantissa) - 1;
      value = Math.scalb(1 + Math.scalb((float) fraction, -mantissa), exponent(magnitude, length));
    }
    return bits < 0 ? -value : value;
  }

  /** The nearest element, ties to the greater magnitude; 0 has no sign. */
  static byte bits(float value) {
    if (Float.isNaN(value)) {
      return (byte) NAN;
    }
    int magnitude = magnitude(Math.abs(value));
    return (byte) (magnitude == 0 || value > 0 ? magnitude : magnitude | SIGN);
  }

  private static int magnitude(float value) {
    int exponent = Math.getExponent(value);
    if (exponent < -LOW_BIAS) {
      return 0;
    }
    if (exponent < LOW_NUMBERS + 1 - LOW_BIAS) {
      // between powers of two the middle goes up, and from half the least one to that
      boolean up = value >= Math.scalb(exponent == -LOW_BIAS ? 1f : 1.5f, exponent);
      int number = exponent + LOW_BIAS + (up ? 1 : 0);
      return number <= LOW_NUMBERS ? number : normal(exponent + 1, 0);
    }
    if (exponent > MOST_EXPONENT) {
      return INFINITY;
    }
    int mantissa = mantissaBits(lengthOf(exponent));
    int units = (int) Math.floor(Math.scalb((double) value, mantissa - exponent) + 0.5);
    int fraction = units - (1 << mantissa);
    return fraction == 1 << mantissa ? normal(exponent + 1, 0) : normal(exponent, fraction);
  }

  private static int normal(int exponent, int fraction) {
    if (exponent > MOST_EXPONENT) {
      return INFINITY;
    }
    int length = lengthOf(exponent);
    int mantissa = mantissaBits(length);
    int rest = length == 0 ? 0 : Math.abs(exponent) - (1 << length - 1);
    int sign = exponent < 0 ? 1 << length - 1 : 0;
    return prefix(length) | (sign | rest) << mantissa | fraction;
  }

  /** Bits of the field of an exponent. */
  private static int lengthOf(int exponent) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(exponent));
  }

  private static int prefix(int length) {
    return length == 0 ? 0x08 : length == 1 ? 0x10 : length - 1 << 5;
  }

  private static int exponentBits(int magnitude) {
    return magnitude >= 0x20 ? (magnitude >> 5) + 1 : magnitude >= 0x10 ? 1 : 0;
  }

  private static int mantissaBits(int length) {
    return Math.min(MANTISSA, 5 - length);
  }

  private static int exponent(int magnitude, int length) {
    if (length == 0) {
      return 0;
    }
    int field = magnitude >> mantissaBits(length) & (1 << length) - 1;
    int top = 1 << length - 1;
    int size = top | field & top - 1;
    return (field & top) == 0 ? size : -size;
  }
}
