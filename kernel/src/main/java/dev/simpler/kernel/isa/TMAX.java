package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise maximum: b where a is less, else a. */
public final class TMAX {
  private TMAX() {}

  /**
   * {@code dst = max(a, b)}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.binary(Instruction.TMAX, BinaryOperation.MAXIMUM, dst, a, b);
  }
}
