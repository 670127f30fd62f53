package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise shift of integer tiles to the left. */
public final class TSHL {
  private TSHL() {}

  /**
   * {@code dst = a << b}, over the valid region of {@code dst}.
   *
   * @param b counts, read as unsigned numbers; one of the width of the type or more leaves 0 (C++
   *     leaves that open)
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.binary(Instruction.TSHL, BinaryOperation.SHIFT_LEFT, dst, a, b);
  }
}
