package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * The operand where it is greater than 0, else its product with a slope per element, rounded once;
 * a NaN stays. 0 ULP.
 */
public final class TPRELU {
  private TPRELU() {}

  /**
   * {@code dst = a > 0 ? a : a * slope}, over the valid region of {@code dst}; floating-point types
   * only.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param slope factors of negative elements: a tile of that type, valid where {@code dst} is
   */
  public static void apply(Tile dst, Tile a, Tile slope) {
    InPlace.admit(Instruction.TPRELU, dst, a);
    InPlace.admit(Instruction.TPRELU, dst, slope);
    ElementwiseRules.binary(Instruction.TPRELU, BinaryOperation.LEAKY_RELU, dst, a, slope);
  }
}
