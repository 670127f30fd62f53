package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;
import java.util.Arrays;

/**
 * Floating-point formats of 8 bits on the host, by a table of their 256 values. Conversion to them
 * rounds to the nearest, of two equally near ones to the one whose bits are even; what lies beyond
 * the greatest becomes the greatest, with its sign.
 */
public final class NarrowFloat {
  /** Sign, 4 bits of exponent with a bias of 7, 3 of mantissa; all ones are NaN. */
  private static final NarrowFloat E4M3 = new NarrowFloat(7, 3, true);

  /** 8 bits of exponent with a bias of 127, nothing else; all ones are NaN. */
  private static final NarrowFloat E8M0 = new NarrowFloat(127, 0, false);

  private static final int CODES = 256;
  private static final int NAN = CODES - 1;

  private final float[] values = new float[CODES];

  /** Codes of values that are not negative, 0 to the greatest. */
  private final int positives;

  private final boolean signed;

  private NarrowFloat(int bias, int mantissaBits, boolean signed) {
    this.signed = signed;
    positives = signed ? CODES / 2 - 1 : CODES - 1;
    for (int code = 0; code < positives; code++) {
      int exponent = code >> mantissaBits;
      double mantissa = (code & (1 << mantissaBits) - 1) / (double) (1 << mantissaBits);
      boolean subnormal = exponent == 0 && mantissaBits > 0;
      double value =
          Math.scalb(
              subnormal ? mantissa : 1 + mantissa, Math.max(exponent, subnormal ? 1 : 0) - bias);
      values[code] = (float) value;
      if (signed) {
        values[CODES / 2 + code] = (float) -value;
      }
    }
    values[NAN] = Float.NaN;
    values[positives] = Float.NaN;
  }

  /**
   * {@return the format of a type}
   *
   * @param type one of the floating-point types of 8 bits
   * @throws AbiException if it is no floating-point type of 8 bits
   */
  public static NarrowFloat of(DataType type) {
    return switch (type) {
      case FP8E4M3FN -> E4M3;
      case FP8E8M0 -> E8M0;
      default -> throw AbiException.value("dtype", type + " is no floating-point type of 8 bits");
    };
  }

  /**
   * {@return the number that a byte stands for}
   *
   * @param bits a number of this format
   */
  public float value(byte bits) {
    return values[Byte.toUnsignedInt(bits)];
  }

  /**
   * {@return the byte that stands for the nearest number}
   *
   * @param value a number
   */
  public byte bits(float value) {
    if (Float.isNaN(value)) {
      return (byte) NAN;
    }
    boolean negative = signed && Math.copySign(1, value) < 0;
    int code = nearest(signed ? Math.abs(value) : value);
    return (byte) (negative ? CODES / 2 + code : code);
  }

  private int nearest(float magnitude) {
    int at = Arrays.binarySearch(values, 0, positives, magnitude);
    if (at >= 0) {
      return at;
    }
    int above = -at - 1;
    if (above == 0 || above == positives) {
      return above == 0 ? 0 : positives - 1;
    }
    double toLower = (double) magnitude - values[above - 1];
    double toUpper = (double) values[above] - magnitude;
    boolean lowerIsEven = (above - 1 & 1) == 0;
    return toLower < toUpper || toLower == toUpper && lowerIsEven ? above - 1 : above;
  }
}
