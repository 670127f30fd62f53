package dev.simpler.sim.lanes;

/** Quotients and remainders of 64-bit integers, cut towards zero; by 0 they are 0. */
final class WideDivision {
  private WideDivision() {}

  /** a / b. */
  static final class Quotient {
    static final BinaryArithmetic OP =
        BinaryArithmetic.ofBothKinds(
            (a, b) -> b == 0 ? 0 : a / b, (a, b) -> b == 0 ? 0 : Long.divideUnsigned(a, b));
    static final BinaryLoop LOOP = Specialized.binary(OP);

    private Quotient() {}
  }

  /** b / a. */
  static final class Into {
    static final BinaryLoop LOOP = Specialized.binary(Quotient.OP.swapped());

    private Into() {}
  }

  /** What is left, with the sign of a. */
  static final class Remainder {
    static final BinaryLoop LOOP =
        Specialized.binary(
            BinaryArithmetic.ofBothKinds(
                (a, b) -> b == 0 ? 0 : a % b, (a, b) -> b == 0 ? 0 : Long.remainderUnsigned(a, b)));

    private Remainder() {}
  }
}
