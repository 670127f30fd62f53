package dev.simpler.sim.lanes;

/** Operations of {@link BinaryOps} with their operands exchanged, specialized on first use. */
final class SwappedOps {
  private SwappedOps() {}

  /** b - a. */
  static final class Subtract {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Subtract.OP.swapped());

    private Subtract() {}
  }

  /** b / a. */
  static final class Divide {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Divide.OP.swapped());

    private Divide() {}
  }

  /** a where b is less, else b. */
  static final class Maximum {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Maximum.OP.swapped());

    private Maximum() {}
  }

  /** a where it is less than b, else b. */
  static final class Minimum {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Minimum.OP.swapped());

    private Minimum() {}
  }

  /** e to b - a, which is rounded to the element type. */
  static final class SubtractExponential {
    static final BinaryLoop LOOP = new ThenUnary(Subtract.LOOP, UnaryOps.Exponential.LOOP);

    private SubtractExponential() {}
  }
}
