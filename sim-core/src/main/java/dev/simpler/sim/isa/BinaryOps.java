package dev.simpler.sim.isa;

import jdk.incubator.vector.VectorOperators;

/** The operations behind tile-tile and tile-scalar instructions, specialized on first use. */
final class BinaryOps {
  private BinaryOps() {}

  /** Sum; integers wrap. */
  static final class Add {
    static final BinaryOp OP =
        BinaryOp.of((a, b) -> a + b, (a, b) -> a.add(b), (a, b) -> a + b, (a, b) -> a.add(b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Add() {}
  }

  /** Difference; integers wrap. */
  static final class Subtract {
    static final BinaryOp OP =
        BinaryOp.of((a, b) -> a - b, (a, b) -> a.sub(b), (a, b) -> a - b, (a, b) -> a.sub(b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Subtract() {}
  }

  /** Product; integers wrap. */
  static final class Multiply {
    static final BinaryOp OP =
        BinaryOp.of((a, b) -> a * b, (a, b) -> a.mul(b), (a, b) -> a * b, (a, b) -> a.mul(b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Multiply() {}
  }

  /** IEEE quotient; floating-point types only. */
  static final class Divide {
    static final BinaryOp OP = new BinaryOp((a, b) -> a / b, (a, b) -> a.div(b), null, null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Divide() {}
  }

  /**
   * The second operand if the first is less, else the first: a NaN in front stays, a NaN behind is
   * dropped.
   */
  static final class Maximum {
    static final BinaryOp OP =
        BinaryOp.of(
            (a, b) -> a < b ? b : a, (a, b) -> a.blend(b, a.lt(b)), (a, b) -> a < b ? b : a, null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Maximum() {}
  }

  /** The second operand if it is less, else the first. */
  static final class Minimum {
    static final BinaryOp OP =
        BinaryOp.of(
            (a, b) -> b < a ? b : a, (a, b) -> a.blend(b, b.lt(a)), (a, b) -> b < a ? b : a, null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Minimum() {}
  }

  /** The first operand if it is greater than 0, else the product; floating-point types only. */
  static final class Leaky {
    static final BinaryOp OP =
        new BinaryOp(
            (a, b) -> a > 0 ? a : a * b,
            (a, b) -> a.mul(b).blend(a, a.compare(VectorOperators.GT, 0)),
            null,
            null);
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Leaky() {}
  }

  /** Bitwise and. */
  static final class And {
    static final BinaryOp OP = BinaryOp.ofIntegers((a, b) -> a & b, (a, b) -> a.and(b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private And() {}
  }

  /** Bitwise or. */
  static final class Or {
    static final BinaryOp OP = BinaryOp.ofIntegers((a, b) -> a | b, (a, b) -> a.or(b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Or() {}
  }

  /** Bitwise exclusive or. */
  static final class Xor {
    static final BinaryOp OP =
        BinaryOp.ofIntegers((a, b) -> a ^ b, (a, b) -> a.lanewise(VectorOperators.XOR, b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Xor() {}
  }
}
