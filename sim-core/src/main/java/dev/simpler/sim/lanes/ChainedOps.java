package dev.simpler.sim.lanes;

/** Operations of one step after another, made on first use. */
final class ChainedOps {
  private ChainedOps() {}

  /** Difference, and 0 where it is negative. */
  static final class SubtractRelu {
    static final BinaryLoop LOOP = new ThenUnary(BinaryOps.Subtract.LOOP, UnaryOps.Relu.LOOP);

    private SubtractRelu() {}
  }

  /** e to the difference. */
  static final class SubtractExponential {
    static final BinaryLoop LOOP =
        new ThenUnary(BinaryOps.Subtract.LOOP, UnaryOps.Exponential.LOOP);

    private SubtractExponential() {}
  }
}
