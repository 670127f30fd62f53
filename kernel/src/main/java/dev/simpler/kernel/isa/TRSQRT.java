package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/**
 * Reciprocal square root: the root is rounded to the type of the elements, and the quotient once
 * more; infinity at 0.
 */
public final class TRSQRT {
  private TRSQRT() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a) {
    ElementwiseRules.unary(Instruction.TRSQRT, UnaryOperation.RECIPROCAL_ROOT, dst, a);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Precision precision) {
    Precisions.admit(Instruction.TRSQRT, dst, precision);
    apply(dst, a);
  }
}
