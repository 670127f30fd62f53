package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import java.math.BigInteger;

/** Elements as numbers and back, for oracles. */
public final class ConversionOracle {
  private ConversionOracle() {}

  public static double floating(long bits, ElementType type) {
    return switch (type) {
      case FLOAT32 -> Float.intBitsToFloat((int) bits);
      case FLOAT16 -> Float.float16ToFloat((short) bits);
      default -> Float.intBitsToFloat((int) bits << 16);
    };
  }

  static BigInteger integer(long bits, ElementType type) {
    BigInteger low = BigInteger.valueOf(bits).mod(BigInteger.ONE.shiftLeft(8 * type.bytes()));
    return low.compareTo(most(type)) > 0
        ? low.subtract(BigInteger.ONE.shiftLeft(8 * type.bytes()))
        : low;
  }

  static boolean isSigned(ElementType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  static BigInteger least(ElementType type) {
    return isSigned(type) ? most(type).not() : BigInteger.ZERO;
  }

  static BigInteger most(ElementType type) {
    int bits = isSigned(type) ? 8 * type.bytes() - 1 : 8 * type.bytes();
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static double largest(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.FEp127;
      default -> Float.MAX_VALUE;
    };
  }

  /** The bits of the value rounded to nearest even once; any NaN gives one and the same. */
  static long bits(double value, ElementType type) {
    int digits =
        switch (type) {
          case FLOAT16 -> 11;
          case BFLOAT16 -> 8;
          default -> 24;
        };
    int least = type == ElementType.FLOAT16 ? -14 : -126;
    double unit = Math.scalb(1.0, Math.max(Math.getExponent(value), least) - digits + 1);
    double rounded =
        Double.isNaN(value) || Double.isInfinite(value) ? value : Math.rint(value / unit) * unit;
    if (Math.abs(rounded) > largest(type)) {
      rounded = Math.copySign(Double.POSITIVE_INFINITY, rounded);
    }
    float exact = (float) rounded;
    return switch (type) {
      case FLOAT32 -> Float.floatToIntBits(exact) & 0xFFFF_FFFFL;
      case FLOAT16 -> Float.floatToFloat16(exact) & 0xFFFFL;
      default -> Float.floatToIntBits(exact) >>> 16;
    };
  }
}
