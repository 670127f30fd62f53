package dev.simpler.sim.lanes;

/** The operations behind folds along a row, specialized on first use. */
final class FoldOps {
  private FoldOps() {}

  /** Sum. */
  static final class Sum {
    static final FoldLoop LOOP = Specialized.fold(BinaryOps.Add.OP);

    private Sum() {}
  }

  /** Product. */
  static final class Product {
    static final FoldLoop LOOP = Specialized.fold(BinaryOps.Multiply.OP);

    private Product() {}
  }

  /** Greatest element. */
  static final class Greatest {
    static final FoldLoop LOOP = Specialized.fold(BinaryOps.Maximum.OP);

    private Greatest() {}
  }

  /** Least element. */
  static final class Least {
    static final FoldLoop LOOP = Specialized.fold(BinaryOps.Minimum.OP);

    private Least() {}
  }
}
