package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** What a conversion gives, by decimal arithmetic on exact values. */
public final class ConversionOracle {
  private ConversionOracle() {}

  /** The bits of {@code bits}, an element of {@code from}, as an element of {@code to}. */
  static long convert(long bits, ElementType from, ElementType to, RoundMode mode, boolean clamps) {
    if (from.isFloating()) {
      double value = floating(bits, from);
      return to.isFloating()
          ? bits(clamps ? clamp(value, Math.min(largest(from), largest(to))) : value, to)
          : low(integer(clamps ? clamp(value, largest(from)) : value, to, mode, clamps), to);
    }
    BigInteger value = integer(bits, from);
    if (!to.isFloating()) {
      return low(clamps ? within(value, to) : value, to);
    }
    double real = value.doubleValue();
    return bits(clamps ? clamp(real, largest(to)) : real, to);
  }

  private static double clamp(double value, double limit) {
    return value > limit ? limit : value < -limit ? -limit : value;
  }

  private static BigInteger integer(double value, ElementType to, RoundMode mode, boolean clamps) {
    if (Double.isNaN(value)) {
      return BigInteger.ZERO;
    }
    boolean wraps = to == ElementType.UINT8 && !clamps;
    ElementType range = wraps ? ElementType.INT64 : to;
    if (Double.isInfinite(value)) {
      return value < 0 ? least(range) : most(range);
    }
    return within(whole(new BigDecimal(value), mode), range);
  }

  /** The integral value nearest in the sense of the mode. */
  static BigInteger whole(BigDecimal value, RoundMode mode) {
    RoundingMode plain =
        switch (mode) {
          case RINT, ODD -> RoundingMode.HALF_EVEN;
          case ROUND -> RoundingMode.HALF_UP;
          case FLOOR -> RoundingMode.FLOOR;
          case CEIL -> RoundingMode.CEILING;
          case NONE, TRUNC -> RoundingMode.DOWN;
        };
    BigInteger near = value.setScale(0, plain).toBigIntegerExact();
    BigDecimal off = value.subtract(new BigDecimal(near));
    boolean tie = off.abs().compareTo(new BigDecimal("0.5")) == 0;
    return mode == RoundMode.ODD && tie ? near.add(BigInteger.valueOf(off.signum())) : near;
  }

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

  private static BigInteger within(BigInteger value, ElementType type) {
    return value.max(least(type)).min(most(type));
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

  private static long low(BigInteger value, ElementType type) {
    return value.mod(BigInteger.ONE.shiftLeft(8 * type.bytes())).longValue();
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
