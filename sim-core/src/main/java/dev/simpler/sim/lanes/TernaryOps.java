package dev.simpler.sim.lanes;

/** The operations behind three-operand instructions, specialized on first use. */
final class TernaryOps {
  private TernaryOps() {}

  /** {@code (a + b) + c}; integers wrap. */
  static final class AddAdd {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> a + b + c,
                HostVectors.AVAILABLE ? FloatLaneOps::addAdd : null,
                (a, b) -> a + b,
                (a, b) -> a + b,
                (a, b, c) -> a + b + c,
                HostVectors.AVAILABLE ? IntLaneOps::addAdd : null));

    private AddAdd() {}
  }

  /** {@code (a - b) + c}; integers wrap. */
  static final class SubtractAdd {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> a - b + c,
                HostVectors.AVAILABLE ? FloatLaneOps::subtractAdd : null,
                (a, b) -> a - b,
                (a, b) -> a + b,
                (a, b, c) -> a - b + c,
                HostVectors.AVAILABLE ? IntLaneOps::subtractAdd : null));

    private SubtractAdd() {}
  }

  /** {@code (a * b) + c}, the product rounded; integers wrap. */
  static final class MultiplyAdd {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> a * b + c,
                HostVectors.AVAILABLE ? FloatLaneOps::multiplyAdd : null,
                (a, b) -> a * b,
                (a, b) -> a + b,
                (a, b, c) -> a * b + c,
                HostVectors.AVAILABLE ? IntLaneOps::multiplyAdd : null));

    private MultiplyAdd() {}
  }

  /** {@code a * b + c}, of FLOAT32 rounded once, of halves twice. */
  static final class Fused {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                Math::fma,
                HostVectors.AVAILABLE ? FloatLaneOps::fused : null,
                (a, b) -> a * b,
                (a, b) -> a + b,
                null,
                null));

    private Fused() {}
  }

  /** {@link Fused}, but 0 where it is negative. */
  static final class FusedRelu {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> relu(Math.fma(a, b, c)),
                HostVectors.AVAILABLE ? FloatLaneOps::fusedRelu : null,
                (a, b) -> a * b,
                (a, b) -> relu(a + b),
                null,
                null));

    private FusedRelu() {}

    private static float relu(float value) {
      return value < 0 ? 0 : value;
    }
  }
}
