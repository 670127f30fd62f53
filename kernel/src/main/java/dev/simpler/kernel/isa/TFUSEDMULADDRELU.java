package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/** {@link TFUSEDMULADD} with negative results replaced by 0. A result of -0 or NaN stays. */
public final class TFUSEDMULADDRELU {
  private TFUSEDMULADDRELU() {}

  /**
   * {@code dst = relu(a * dst + b)}, over the valid region of {@code dst}; floating-point types
   * only.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b second operand, likewise
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ElementwiseRules.ternary(
        Instruction.TFUSEDMULADDRELU, TernaryOperation.FUSED_RELU, dst, a, dst, b);
  }
}
