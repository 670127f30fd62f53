package dev.simpler.sim.onchip;

import dev.simpler.kernel.ElementType;

/**
 * Values of the floating-point formats of 8 and 4 bits (OCP MX specification 1.0; the vendor's
 * {@code float8_e4m3_t}, {@code float8_e5m2_t}, {@code float8_e8m0_t}, {@code float4_e2m1x2_t},
 * {@code float4_e1m2x2_t}; of {@code hifloat8_t} {@link Tapered} has them). An element of 4 bits is
 * the low half of a byte.
 *
 * @param mantissa bits of the mantissa
 * @param bias what the exponent's bits are too great by
 * @param largest bits of the greatest finite value
 * @param beyond bits of what lies beyond it: infinity, or NaN where there is none
 */
public record Narrow(int mantissa, int bias, int largest, int beyond) {
  /** Bits of a NaN of each of the formats. */
  public static final int NAN = 0x7F;

  private static final int SIGN = 0x80;
  private static final Narrow E4M3 = new Narrow(3, 7, 0x7E, NAN);
  private static final Narrow E5M2 = new Narrow(2, 15, 0x7B, 0x7C);

  /** The formats of 4 bits end with their greatest value, and a NaN becomes 0. */
  private static final Narrow E2M1 = new Narrow(1, 1, 7, 7);

  private static final Narrow E1M2 = new Narrow(2, 1, 7, 7);
  private static final int HALF_SIGN = 8;

  /** Bits of a scale that is no number. */
  private static final int NO_SCALE = 0xFF;

  private static final int SCALE_BIAS = 127;

  /** The format of a type with a sign whose fields are of one length each. */
  public static Narrow of(ElementType type) {
    return switch (type) {
      case FLOAT8_E4M3 -> E4M3;
      case FLOAT8_E5M2 -> E5M2;
      case FLOAT4_E2M1 -> E2M1;
      case FLOAT4_E1M2 -> E1M2;
      default -> throw new IllegalArgumentException(type + " has no fields of one length");
    };
  }

  /** The value of an element; exact. */
  public static float value(ElementType type, byte bits) {
    return switch (type) {
      case FLOAT8_E8M0 -> scale(bits);
      case HIFLOAT8 -> Tapered.value(bits);
      case FLOAT4_E2M1, FLOAT4_E1M2 ->
          of(type).value((byte) ((bits & HALF_SIGN) << 4 | bits & HALF_SIGN - 1));
      default -> of(type).value(bits);
    };
  }

  /**
   * The nearest element, ties to the even one (of HIFLOAT8 to the greater magnitude); beyond the
   * greatest value what lies there.
   */
  public static byte bits(ElementType type, float value) {
    return switch (type) {
      case FLOAT8_E8M0 -> scaleBits(value);
      case HIFLOAT8 -> Tapered.bits(value);
      default -> element(type, of(type).nearest(value));
    };
  }

  /** An element from its sign in bit 7 and its magnitude in the low bits. */
  public static byte element(ElementType type, byte bits) {
    return type.isPacked() ? (byte) ((bits & SIGN) >> 4 | bits & HALF_SIGN - 1) : bits;
  }

  private float value(byte bits) {
    int magnitude = bits & NAN;
    if (magnitude > largest) {
      return magnitude == beyond && beyond != NAN
          ? Math.copySign(Float.POSITIVE_INFINITY, bits)
          : Float.NaN;
    }
    int exponent = magnitude >>> mantissa;
    int fraction = magnitude & (1 << mantissa) - 1;
    int whole = exponent == 0 ? fraction : fraction | 1 << mantissa;
    float result = Math.scalb((float) whole, Math.max(exponent, 1) - bias - mantissa);
    return bits < 0 ? -result : result;
  }

  private byte nearest(float value) {
    if (Float.isNaN(value)) {
      return beyond > largest ? (byte) NAN : 0;
    }
    float magnitude = Math.abs(value);
    int exponent = Math.max(Math.getExponent(magnitude), 1 - bias);
    int sign = Float.floatToRawIntBits(value) < 0 ? SIGN : 0;
    if (exponent > Math.getExponent(value(largest))) {
      return (byte) (sign | beyond);
    }
    // A carry out of the mantissa raises the exponent, which is what it should do.
    int units = (int) Math.rint(Math.scalb((double) magnitude, mantissa - exponent));
    int rounded = (exponent + bias - 1 << mantissa) + units;
    return (byte) (sign | (rounded > largest ? beyond : rounded));
  }

  private float value(int bits) {
    return value((byte) bits);
  }

  private static float scale(byte bits) {
    int exponent = bits & NO_SCALE;
    return exponent == NO_SCALE ? Float.NaN : (float) Math.scalb(1.0, exponent - SCALE_BIAS);
  }

  private static byte scaleBits(float value) {
    if (!(value >= 0)) {
      return (byte) NO_SCALE;
    }
    int exponent = Math.max(Math.getExponent((double) value), -SCALE_BIAS);
    boolean up = Math.scalb((double) value, -exponent) > 1.5;
    return (byte) Math.min(exponent + (up ? 1 : 0) + SCALE_BIAS, NO_SCALE - 1);
  }
}
