package dev.simpler.sim.lanes;

/** The operations behind remainders and powers, specialized on first use. */
final class RemainderOps {
  private RemainderOps() {}

  /**
   * Remainder with the sign of the divisor, in the chips' steps: the quotient is rounded, then its
   * floor is taken, and product and difference are rounded.
   */
  static final class Floor {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(Floor::remainder, null, Math::floorMod, null));

    private Floor() {}

    static float remainder(float a, float b) {
      float rest = rest(a, b);
      return rest * b < 0 ? rest + b : rest;
    }

    static float rest(float a, float b) {
      return a - (float) Math.floor(a / b) * b;
    }
  }

  /** The same of FLOAT16: in FLOAT32, cut to FLOAT16 before the sign is looked at. */
  static final class HalfFloor {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(HalfFloor::remainder, null, Math::floorMod, null));

    private HalfFloor() {}

    static float remainder(float a, float b) {
      float rest = cut(Floor.rest(a, b));
      return rounded(rest * b) < 0 ? rest + b : rest;
    }

    private static float rounded(float value) {
      return Float.float16ToFloat(Float.floatToFloat16(value));
    }
  }

  /** Remainder with the sign of the dividend, in the same steps but for the whole quotient. */
  static final class Truncated {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(Truncated::remainder, null, (a, b) -> a % b, null));

    private Truncated() {}

    static float remainder(float a, float b) {
      float quotient = a / b;
      return a - (float) (quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient)) * b;
    }
  }

  /** The same of FLOAT16: in FLOAT32, cut to FLOAT16. */
  static final class HalfTruncated {
    static final BinaryLoop LOOP =
        Specialized.binary(
            new BinaryArithmetic(
                (a, b) -> cut(Truncated.remainder(a, b)), null, (a, b) -> a % b, null));

    private HalfTruncated() {}
  }

  /** Remainder with the sign of the dividend, exact. */
  static final class ExactTruncated {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic((a, b) -> a % b, null, (a, b) -> a % b, null));

    private ExactTruncated() {}
  }

  /** The same, to which the divisor is added where signs differ. */
  static final class ExactFloor {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(ExactFloor::remainder, null, Math::floorMod, null));

    private ExactFloor() {}

    static float remainder(float a, float b) {
      float rest = a % b;
      return rest * b < 0 ? rest + b : rest;
    }
  }

  /** Rounded towards zero to FLOAT16, at most its greatest finite value. */
  private static float cut(float value) {
    short bits = Float.floatToFloat16(Math.clamp(value, -65504f, 65504f));
    float near = Float.float16ToFloat(bits);
    return Math.abs(near) > Math.abs(value) ? Float.float16ToFloat((short) (bits - 1)) : near;
  }

  /** Power. */
  static final class Power {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(Power::floats, null, Power::integers, null));

    private Power() {}

    /** Java leaves a NaN where C has 1: a base of 1, and one of -1 with an infinite exponent. */
    static float floats(float base, float exponent) {
      if (base == 1 || base == -1 && Float.isInfinite(exponent)) {
        return 1;
      }
      return (float) StrictMath.pow(base, exponent);
    }

    static long integers(long base, long exponent) {
      if (exponent >= 0) {
        return UnsignedPower.power(base, exponent);
      }
      if (base == 1 || base == -1) {
        return (exponent & 1) == 0 ? 1 : base;
      }
      return 0;
    }
  }

  /** Power of unsigned 64-bit integers. */
  static final class UnsignedPower {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryArithmetic.ofIntegers(UnsignedPower::power, null));

    private UnsignedPower() {}

    /** By squaring; wraps. */
    static long power(long base, long exponent) {
      long result = 1;
      long square = base;
      for (long rest = exponent; rest != 0; rest >>>= 1) {
        if ((rest & 1) != 0) {
          result *= square;
        }
        square *= square;
      }
      return result;
    }
  }
}
