package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What TCVT gives, by decimal arithmetic on exact values: the rules of docs/isa.md written a second
 * time, without a shift or a cast.
 */
final class CastOracle {
  private static final BigDecimal TWO = BigDecimal.TWO;

  private CastOracle() {}

  /** The bits of {@code bits}, an element of {@code from}, as an element of {@code to}. */
  static long convert(
      long bits, ElementType from, ElementType to, RoundMode mode, boolean saturate) {
    if (!from.isFloating()) {
      BigInteger value = ConversionOracle.integer(bits, from);
      boolean plain = from == ElementType.INT32 && to == ElementType.FLOAT16;
      RoundMode used = plain ? RoundMode.RINT : mode;
      return to.isFloating()
          ? real(new BigDecimal(value), false, from, to, used, saturate)
          : low(saturate ? within(value, to) : value, to);
    }
    double value = ConversionOracle.floating(bits, from);
    if (!to.isFloating()) {
      return low(integer(value, to, mode, saturate), to);
    }
    boolean negative = Math.copySign(1, value) < 0;
    if (!Double.isFinite(value)) {
      boolean stays = Double.isNaN(value) || !saturate || to == ElementType.FLOAT32;
      return ConversionOracle.bits(stays ? value : end(to).doubleValue() * (negative ? -1 : 1), to);
    }
    if (from == to && to == ElementType.FLOAT32) {
      BigDecimal whole = new BigDecimal(value).setScale(0, nearest(mode));
      return ConversionOracle.bits(Math.copySign(whole.doubleValue(), value), to);
    }
    return real(new BigDecimal(value), negative, from, to, mode, saturate);
  }

  private static BigInteger integer(double value, ElementType to, RoundMode mode, boolean clamps) {
    ElementType wide = to.bytes() <= 2 ? ElementType.INT32 : ElementType.INT64;
    ElementType range = clamps || to.bytes() == 8 ? to : wide;
    if (Double.isNaN(value)) {
      return BigInteger.ZERO;
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? ConversionOracle.least(range) : ConversionOracle.most(range);
    }
    RoundingMode plain =
        switch (mode) {
          case NONE, TRUNC, ODD -> RoundingMode.DOWN;
          default -> nearest(mode);
        };
    return within(new BigDecimal(value).setScale(0, plain).toBigIntegerExact(), range);
  }

  /** The modes where the destination is no integer. */
  private static RoundingMode nearest(RoundMode mode) {
    return switch (mode) {
      case NONE, RINT, ODD -> RoundingMode.HALF_EVEN;
      case ROUND -> RoundingMode.HALF_UP;
      case FLOOR -> RoundingMode.FLOOR;
      case CEIL -> RoundingMode.CEILING;
      case TRUNC -> RoundingMode.DOWN;
    };
  }

  /** To a floating-point type, by rounding the number of its last places. */
  private static long real(
      BigDecimal value,
      boolean negative,
      ElementType from,
      ElementType to,
      RoundMode mode,
      boolean saturate) {
    if (value.signum() == 0) {
      return ConversionOracle.bits(negative ? -0.0 : 0.0, to);
    }
    boolean below = value.signum() < 0;
    BigDecimal end = end(to);
    if (saturate && to != ElementType.FLOAT32 && value.abs().compareTo(end) > 0) {
      return ConversionOracle.bits(end.doubleValue() * (below ? -1 : 1), to);
    }
    int digits = to == ElementType.FLOAT16 ? 11 : to == ElementType.BFLOAT16 ? 8 : 24;
    int last = Math.max(exponent(value.abs()), to == ElementType.FLOAT16 ? -14 : -126) - digits + 1;
    BigDecimal places = last > 0 ? value.divide(TWO.pow(last)) : value.multiply(TWO.pow(-last));
    BigDecimal rounded;
    if (mode == RoundMode.ODD && from == ElementType.FLOAT32 && to == ElementType.FLOAT16) {
      BigDecimal floor = places.setScale(0, RoundingMode.FLOOR);
      boolean odd = floor.toBigIntegerExact().testBit(0);
      rounded = odd || floor.compareTo(places) == 0 ? floor : floor.add(BigDecimal.ONE);
    } else {
      rounded = places.setScale(0, nearest(mode));
    }
    BigDecimal result = last > 0 ? rounded.multiply(TWO.pow(last)) : rounded.divide(TWO.pow(-last));
    double number = result.doubleValue();
    if (result.abs().compareTo(end) > 0) {
      boolean reaches =
          switch (mode) {
            case NONE, RINT, ROUND -> true;
            case FLOOR -> below;
            case CEIL -> !below;
            case TRUNC -> false;
            case ODD -> from != ElementType.FLOAT32 || to != ElementType.FLOAT16;
          };
      number = (reaches ? Double.POSITIVE_INFINITY : end.doubleValue()) * (below ? -1 : 1);
    }
    return ConversionOracle.bits(below && number == 0 ? -0.0 : number, to);
  }

  /** The exponent of the greatest power of two that is no greater. */
  private static int exponent(BigDecimal magnitude) {
    int near = Math.getExponent(magnitude.doubleValue());
    BigDecimal power = near >= 0 ? TWO.pow(near) : BigDecimal.ONE.divide(TWO.pow(-near));
    return power.compareTo(magnitude) > 0 ? near - 1 : near;
  }

  private static BigDecimal end(ElementType type) {
    return switch (type) {
      case FLOAT16 -> new BigDecimal(65504);
      case BFLOAT16 -> BigDecimal.valueOf(255).multiply(TWO.pow(120));
      default -> new BigDecimal(Float.MAX_VALUE);
    };
  }

  private static BigInteger within(BigInteger value, ElementType type) {
    return value.max(ConversionOracle.least(type)).min(ConversionOracle.most(type));
  }

  private static long low(BigInteger value, ElementType type) {
    return value.mod(BigInteger.ONE.shiftLeft(8 * type.bytes())).longValue();
  }
}
