package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise quotient: IEEE on floating-point tiles, where a divisor of 0 gives an infinity or a
 * NaN; cut towards zero on integers, where the least one over -1 wraps.
 */
public final class TDIV {
  private TDIV() {}

  /**
   * {@code dst = a / b}, over the valid region of {@code dst}.
   *
   * @param b divisors; an integer 0 among them is refused
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.binary(Instruction.TDIV, BinaryOperation.DIVIDE, dst, a, b);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b, Precision precision) {
    Precisions.admit(Instruction.TDIV, dst, precision);
    apply(dst, a, b);
  }
}
