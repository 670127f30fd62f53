package dev.simpler.sim.machine;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.abs;
import static java.lang.Math.fma;

/**
 * What A5's headers make of instructions for a high precision of FLOAT32, with instructions that
 * round correctly: {@code TExp_Custom.hpp}, {@code TLog_Custom.hpp}, {@code TSqrtHp.hpp}, {@code
 * Div754.hpp}, {@code TPow.hpp}.
 */
final class PrecisionSteps {
  private static final float LARGEST_SUBNORMAL = intBitsToFloat(0x007F_FFFF);
  private static final int INFINITY = 0x7F80_0000;
  private static final int SIGN = 0x8000_0000;
  private static final float LN_OF_2 = 0.6931472f;

  private PrecisionSteps() {}

  static float exponential(float x) {
    float usual = (float) StrictMath.exp(x);
    if (usual > LARGEST_SUBNORMAL || Float.isNaN(usual)) {
      return usual;
    }
    float half = (float) StrictMath.exp(x / 2);
    return half * half;
  }

  static float logarithm(float x) {
    boolean small = x < LARGEST_SUBNORMAL;
    float usual = (float) StrictMath.log(small ? x * 0x1p23f : x);
    return small ? usual + -15.942385f : usual;
  }

  /** A step of Newton for the reciprocal of the root and one for the root. */
  static float root(float x) {
    boolean small = x < 1;
    float s = small ? x * 0x1p24f : x;
    if (s == 0 || s == Float.POSITIVE_INFINITY) {
      return s;
    }
    float reciprocal = 1 / (float) Math.sqrt(s);
    float rest = fma(reciprocal * s, -reciprocal, 1);
    float better = fma(rest, reciprocal * 0.5f, reciprocal);
    float root = better * s;
    float result = fma(better * 0.5f, fma(root, -root, s), root);
    return small ? result * 0x1p-12f : result;
  }

  /** The quotient or a neighbour of it, whichever leaves the least. */
  static float quotient(float a, float b) {
    float usual = a / b;
    if (usual == 0 || Integer.compareUnsigned(floatToRawIntBits(usual) | SIGN, ~0 << 23) >= 0) {
      return usual;
    }
    int exponent = ((floatToRawIntBits(a) & INFINITY) >>> 23) - 127;
    float scale = exponent < -64 ? intBitsToFloat(63 - exponent << 23) : 1;
    float below = intBitsToFloat(floatToRawIntBits(usual) - 1);
    float above = intBitsToFloat(floatToRawIntBits(usual) + 1);
    float left = abs(fma(usual, -(b * scale), a * scale));
    float leftBelow = abs(fma(below, -(b * scale), a * scale));
    float leftAbove = abs(fma(above, -(b * scale), a * scale));
    float least = left < leftBelow ? usual : below;
    return leftAbove < Math.min(left, leftBelow) ? above : least;
  }

  /** Of a normal base greater than 0; logarithm and product in two parts each. */
  static float power(float base, float exponent) {
    int bits = floatToRawIntBits(base);
    int scale = bits - floatToRawIntBits(0.70710677f) & ~0 << 23;
    float high = scale * 0x1p-23f;
    float mantissa = intBitsToFloat(bits - scale);
    float less = mantissa - 1;
    float r = 1 / (mantissa + 1);
    float q = less * r;
    float rest = r * fma(-less, q, q * -2 + less);
    float square = q * q;
    float series = fma(square, 0.12939453f, 0.14195746f);
    series = fma(fma(series, square, 0.20001572f), square, 0.33333325f) * square;
    float twice = q + q;
    float restTwice = rest + rest;
    float first = high * LN_OF_2 + twice;
    float second = fma(twice, series, twice - fma(high, -LN_OF_2, first));
    restTwice = fma(restTwice * 3, series, restTwice);
    restTwice = fma(high, -1.9046542e-9f, restTwice) + second;
    float logarithm = first + restTwice;
    float low = first - logarithm + restTwice;
    float product = logarithm * exponent;
    float productLow = fma(low, exponent, fma(logarithm, exponent, -product));
    float usual = (float) StrictMath.exp(product);
    return fma(productLow, usual, usual);
  }
}
