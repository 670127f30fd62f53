package dev.simpler.sim.lanes;

import dev.simpler.kernel.CompareMode;

/** The comparisons, specialized on first use. */
final class CompareOps {
  private CompareOps() {}

  /** a is b. */
  static final class Equal {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.EQ);

    private Equal() {}
  }

  /** a is not b. */
  static final class Unequal {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.NE);

    private Unequal() {}
  }

  /** a is less. */
  static final class Less {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.LT);

    private Less() {}
  }

  /** a is no greater. */
  static final class LessOrEqual {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.LE);

    private LessOrEqual() {}
  }

  /** a is greater. */
  static final class Greater {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.GT);

    private Greater() {}
  }

  /** a is no less. */
  static final class GreaterOrEqual {
    static final CompareLoop LOOP = Specialized.compare(CompareMode.GE);

    private GreaterOrEqual() {}
  }
}
