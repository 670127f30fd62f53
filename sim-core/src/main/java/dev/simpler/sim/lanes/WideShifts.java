package dev.simpler.sim.lanes;

/** Shifts of 64-bit integers, by the low 6 bits of the count. */
final class WideShifts {
  private WideShifts() {}

  /** To the left. */
  static final class Left {
    static final BinaryLoop LOOP =
        Specialized.binary(BinaryArithmetic.ofIntegers((a, count) -> a << count, null));

    private Left() {}
  }

  /** To the right, of the sign for signed types. */
  static final class Right {
    static final BinaryLoop LOOP =
        Specialized.binary(
            BinaryArithmetic.ofBothKinds((a, count) -> a >> count, (a, count) -> a >>> count));

    private Right() {}
  }
}
