package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise product with the destination, plus a tile. In FLOAT32 the product is not rounded; in
 * halves product and sum are, each to the type.
 */
public final class TFUSEDMULADD {
  private TFUSEDMULADD() {}

  /**
   * {@code dst = a * dst + b}, over the valid region of {@code dst}; floating-point types only.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.ternary(Instruction.TFUSEDMULADD, TernaryOperation.FUSED, dst, a, dst, b);
  }
}
