package dev.simpler.sim.isa;

/** Operations of {@link BinaryOps} with their operands exchanged, specialized on first use. */
final class SwappedOps {
  private SwappedOps() {}

  static BinaryLoop subtract() {
    return Subtract.LOOP;
  }

  static BinaryLoop divide() {
    return Divide.LOOP;
  }

  static BinaryLoop maximum() {
    return Maximum.LOOP;
  }

  static BinaryLoop minimum() {
    return Minimum.LOOP;
  }

  /** {@code e^(b - a)}, the difference rounded to the element type. */
  static BinaryLoop expDif() {
    return new ThenUnary(Subtract.LOOP, TEXP.LOOP);
  }

  private static final class Subtract {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Subtract.OP.swapped());

    private Subtract() {}
  }

  private static final class Divide {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Divide.OP.swapped());

    private Divide() {}
  }

  private static final class Maximum {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Maximum.OP.swapped());

    private Maximum() {}
  }

  private static final class Minimum {
    static final BinaryLoop LOOP = Specialized.binary(BinaryOps.Minimum.OP.swapped());

    private Minimum() {}
  }
}
