package dev.simpler.sim.lanes;

/** The operations behind tile-tile and tile-scalar instructions, specialized on first use. */
final class BinaryOps {
  private BinaryOps() {}

  /** Sum; integers wrap. */
  static final class Add {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a + b,
            HostVectors.AVAILABLE ? FloatLaneOps::add : null,
            (a, b) -> a + b,
            HostVectors.AVAILABLE ? IntegerLaneOps.ADD : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Add() {}
  }

  /** Difference; integers wrap. */
  static final class Subtract {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a - b,
            HostVectors.AVAILABLE ? FloatLaneOps::subtract : null,
            (a, b) -> a - b,
            HostVectors.AVAILABLE ? IntegerLaneOps.SUBTRACT : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Subtract() {}
  }

  /** Product; integers wrap. */
  static final class Multiply {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a * b,
            HostVectors.AVAILABLE ? FloatLaneOps::multiply : null,
            (a, b) -> a * b,
            HostVectors.AVAILABLE ? IntegerLaneOps.MULTIPLY : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Multiply() {}
  }

  /** IEEE quotient; integers are cut towards zero, and who calls has looked for zeros. */
  static final class Divide {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a / b,
            HostVectors.AVAILABLE ? FloatLaneOps::divide : null,
            (a, b) -> a / b,
            Long::divideUnsigned,
            null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Divide() {}
  }

  /**
   * The second operand if the first is less, else the first: a NaN in front stays, a NaN behind is
   * dropped.
   */
  static final class Maximum {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a < b ? b : a,
            HostVectors.AVAILABLE ? FloatLaneOps::maximum : null,
            (a, b) -> a < b ? b : a,
            (a, b) -> Long.compareUnsigned(a, b) < 0 ? b : a,
            HostVectors.AVAILABLE ? IntegerLaneOps.MAXIMUM : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Maximum() {}
  }

  /** The second operand if it is less, else the first. */
  static final class Minimum {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> b < a ? b : a,
            HostVectors.AVAILABLE ? FloatLaneOps::minimum : null,
            (a, b) -> b < a ? b : a,
            (a, b) -> Long.compareUnsigned(b, a) < 0 ? b : a,
            HostVectors.AVAILABLE ? IntegerLaneOps.MINIMUM : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Minimum() {}
  }

  /** The first operand if it is greater than 0, else the product; floating-point types only. */
  static final class Leaky {
    static final BinaryArithmetic OP =
        new BinaryArithmetic(
            (a, b) -> a > 0 ? a : a * b,
            HostVectors.AVAILABLE ? FloatLaneOps::leaky : null,
            null,
            null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Leaky() {}
  }

  /** Bitwise and. */
  static final class And {
    static final BinaryArithmetic OP =
        BinaryArithmetic.ofIntegers(
            (a, b) -> a & b, HostVectors.AVAILABLE ? IntegerLaneOps.AND : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private And() {}
  }

  /** Bitwise or. */
  static final class Or {
    static final BinaryArithmetic OP =
        BinaryArithmetic.ofIntegers(
            (a, b) -> a | b, HostVectors.AVAILABLE ? IntegerLaneOps.OR : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Or() {}
  }

  /** Bitwise exclusive or. */
  static final class Xor {
    static final BinaryArithmetic OP =
        BinaryArithmetic.ofIntegers(
            (a, b) -> a ^ b, HostVectors.AVAILABLE ? IntegerLaneOps.XOR : null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Xor() {}
  }

  /** Shift to the left; the count is unsigned, from the width of the type on nothing is left. */
  static final class ShiftLeft {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryArithmetic.ofIntegers(ShiftLeft::shifted, null));

    private ShiftLeft() {}

    private static long shifted(long a, long count) {
      return (count & -64) == 0 ? a << count : 0;
    }
  }

  /** Shift to the right, of the sign for signed types; the count is unsigned. */
  static final class ShiftRight {
    static final BinaryLoop LOOP =
        Specialized.binary(
            BinaryArithmetic.ofBothKinds(
                (a, count) -> a >> ((count & -64) == 0 ? count : 63),
                (a, count) -> (count & -64) == 0 ? a >>> count : 0));

    private ShiftRight() {}
  }
}
