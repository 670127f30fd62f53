package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise difference with negative results replaced by 0. The difference is rounded once;
 * integers wrap before they are compared with 0, a result of -0 or NaN stays.
 */
public final class TSUBRELU {
  private TSUBRELU() {}

  /**
   * {@code dst = relu(a - b)}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.binary(Instruction.TSUBRELU, BinaryOperation.SUBTRACT_RELU, dst, a, b);
  }
}
