package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/** Zero where the operand is less than zero, else the operand. */
public final class TRELU {
  private TRELU() {}

  /**
   * Over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a) {
    ElementwiseRules.unary(Instruction.TRELU, UnaryOperation.RELU, dst, a);
  }
}
