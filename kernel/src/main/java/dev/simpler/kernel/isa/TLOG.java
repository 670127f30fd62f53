package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/**
 * Natural logarithm, computed in double precision and rounded once; minus infinity at 0, NaN below.
 */
public final class TLOG {
  private TLOG() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a) {
    ElementwiseRules.unary(Instruction.TLOG, UnaryOperation.LOGARITHM, dst, a);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Precision precision) {
    Precisions.admit(Instruction.TLOG, dst, precision);
    apply(dst, a);
  }
}
