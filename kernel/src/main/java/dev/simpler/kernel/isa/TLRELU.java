package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * The operand where it is greater than 0, else its product with one slope, rounded once; a NaN
 * stays. 0 ULP.
 */
public final class TLRELU {
  private TLRELU() {}

  /**
   * {@code dst = a > 0 ? a : a * slope}, over the valid region of {@code dst}; floating-point types
   * only.
   *
   * @param slope rounded to the element type
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, float slope) {
    ElementwiseRules.scalar(Instruction.TLRELU, BinaryOperation.LEAKY_RELU, dst, a, slope);
  }
}
