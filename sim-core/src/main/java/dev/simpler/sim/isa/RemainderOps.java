package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;

/** The operations behind quotients, remainders and powers, specialized on first use. */
final class RemainderOps {
  /** An operation, with one form for UINT64 whose values do not fit a signed 64-bit integer. */
  enum Kind {
    /** Remainder with the sign of the divisor. */
    FLOOR,
    /** Remainder with the sign of the dividend. */
    TRUNCATED,
    /** Quotient; integers are cut towards zero. */
    QUOTIENT,
    /** Power. */
    POWER;

    BinaryLoop loop(ElementType type) {
      boolean unsigned = type == ElementType.UINT64;
      return switch (this) {
        case FLOOR -> unsigned ? Unsigned.LOOP : Floor.LOOP;
        case TRUNCATED -> unsigned ? Unsigned.LOOP : Truncated.LOOP;
        case QUOTIENT -> BinaryOps.Divide.LOOP;
        case POWER -> unsigned ? UnsignedPower.LOOP : Power.LOOP;
      };
    }

    boolean divides() {
      return this != POWER;
    }
  }

  private RemainderOps() {}

  private static final class Floor {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryOp(Floor::remainder, null, Math::floorMod, null));

    private Floor() {}

    /** The truncated remainder, which is exact, and one sum if the signs differ. */
    static float remainder(float a, float b) {
      float rest = a % b;
      return a >= 0 != b >= 0 && rest != 0 ? rest + b : rest;
    }
  }

  private static final class Truncated {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryOp((a, b) -> a % b, null, (a, b) -> a % b, null));

    private Truncated() {}
  }

  private static final class Unsigned {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryOp.ofIntegers(Long::remainderUnsigned, null));

    private Unsigned() {}
  }

  private static final class Power {
    static final BinaryLoop LOOP =
        Specialized.binary(new BinaryOp(Power::floats, null, Power::integers, null));

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

  private static final class UnsignedPower {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryOp.ofIntegers(UnsignedPower::power, null));

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
