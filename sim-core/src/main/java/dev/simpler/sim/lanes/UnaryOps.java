package dev.simpler.sim.lanes;

import jdk.incubator.vector.VectorOperators;

/** The operations behind instructions of one operand, specialized on first use. */
final class UnaryOps {
  private UnaryOps() {}

  /** Without its sign; the least integer stays what it is. */
  static final class Absolute {
    static final UnaryLoop LOOP =
        Specialized.unary(
            new UnaryArithmetic(
                a -> Math.abs(a),
                HostVectors.AVAILABLE ? FloatLaneOps::absolute : null,
                a -> Math.abs(a),
                a -> a,
                null));

    private Absolute() {}
  }

  /** With the other sign; integers wrap. */
  static final class Negate {
    static final UnaryLoop LOOP =
        Specialized.unary(
            new UnaryArithmetic(
                a -> -a,
                HostVectors.AVAILABLE ? FloatLaneOps::negate : null,
                a -> -a,
                null,
                HostVectors.AVAILABLE ? VectorOperators.NEG : null));

    private Negate() {}
  }

  /** Bitwise complement of integers. */
  static final class Complement {
    static final UnaryLoop LOOP =
        Specialized.unary(
            new UnaryArithmetic(
                null, null, a -> ~a, null, HostVectors.AVAILABLE ? VectorOperators.NOT : null));

    private Complement() {}
  }

  /** e to the operand, in double precision and rounded once. */
  static final class Exponential {
    static final UnaryLoop LOOP =
        Specialized.unary(UnaryArithmetic.ofFloats(a -> (float) StrictMath.exp(a), null));

    private Exponential() {}
  }

  /** Natural logarithm, in double precision and rounded once. */
  static final class Logarithm {
    static final UnaryLoop LOOP =
        Specialized.unary(UnaryArithmetic.ofFloats(a -> (float) StrictMath.log(a), null));

    private Logarithm() {}
  }

  /** Square root, correctly rounded. */
  static final class SquareRoot {
    static final UnaryLoop LOOP =
        Specialized.unary(
            UnaryArithmetic.ofFloats(
                a -> (float) Math.sqrt(a),
                HostVectors.AVAILABLE ? FloatLaneOps::squareRoot : null));

    private SquareRoot() {}
  }

  /** One over the square root, which is rounded to the element type before it divides. */
  static final class ReciprocalRoot {
    static final UnaryLoop LOOP = new UnaryThenUnary(SquareRoot.LOOP, Reciprocal.LOOP);

    private ReciprocalRoot() {}
  }

  /** One over the operand, an IEEE division. */
  static final class Reciprocal {
    static final UnaryLoop LOOP =
        Specialized.unary(
            UnaryArithmetic.ofFloats(
                a -> 1 / a, HostVectors.AVAILABLE ? FloatLaneOps::reciprocal : null));

    private Reciprocal() {}
  }

  /** 0 where it is negative. */
  static final class Relu {
    static final UnaryLoop LOOP =
        Specialized.unary(
            new UnaryArithmetic(
                a -> a < 0 ? 0 : a,
                HostVectors.AVAILABLE ? FloatLaneOps::relu : null,
                a -> a < 0 ? 0 : a,
                a -> a,
                null));

    private Relu() {}
  }
}
