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
                (a, b, c) -> a.add(b).add(c),
                (a, b) -> a + b,
                (a, b) -> a + b,
                (a, b, c) -> a + b + c,
                (a, b, c) -> a.add(b).add(c)));

    private AddAdd() {}
  }

  /** {@code (a - b) + c}; integers wrap. */
  static final class SubtractAdd {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> a - b + c,
                (a, b, c) -> a.sub(b).add(c),
                (a, b) -> a - b,
                (a, b) -> a + b,
                (a, b, c) -> a - b + c,
                (a, b, c) -> a.sub(b).add(c)));

    private SubtractAdd() {}
  }

  /** {@code (a * b) + c}, the product rounded; integers wrap. */
  static final class MultiplyAdd {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> a * b + c,
                (a, b, c) -> a.mul(b).add(c),
                (a, b) -> a * b,
                (a, b) -> a + b,
                (a, b, c) -> a * b + c,
                (a, b, c) -> a.mul(b).add(c)));

    private MultiplyAdd() {}
  }

  /** {@code a * b + c}, of FLOAT32 rounded once, of halves twice. */
  static final class Fused {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                Math::fma, (a, b, c) -> a.fma(b, c), (a, b) -> a * b, (a, b) -> a + b, null, null));

    private Fused() {}
  }

  /** {@link Fused}, but 0 where it is negative. */
  static final class FusedRelu {
    static final TernaryLoop LOOP =
        Specialized.ternary(
            new TernaryArithmetic(
                (a, b, c) -> relu(Math.fma(a, b, c)),
                (a, b, c) -> {
                  var sum = a.fma(b, c);
                  return sum.blend(0, sum.lt(0));
                },
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
