package dev.simpler.sim.lanes;

/** The operations behind remainders and powers, specialized on first use. */
final class RemainderOps {
  private RemainderOps() {}

  /** Remainder with the sign of the divisor. */
  static final class Floor {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic(Floor::remainder, null, Math::floorMod, null));

    private Floor() {}

    /** The truncated remainder, which is exact, and one sum if the signs differ. */
    static float remainder(float a, float b) {
      float rest = a % b;
      return a >= 0 != b >= 0 && rest != 0 ? rest + b : rest;
    }
  }

  /** Remainder with the sign of the dividend. */
  static final class Truncated {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryArithmetic((a, b) -> a % b, null, (a, b) -> a % b, null));

    private Truncated() {}
  }

  /** Remainder of unsigned 64-bit integers. */
  static final class Unsigned {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryArithmetic.ofIntegers(Long::remainderUnsigned, null));

    private Unsigned() {}
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
