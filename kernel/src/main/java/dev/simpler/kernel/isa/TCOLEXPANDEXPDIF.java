package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Exponential of the difference to one row of values. The difference is rounded to the element
 * type; e to it is computed in double precision and rounded, with an error of at most 0.51 ULP.
 */
public final class TCOLEXPANDEXPDIF {
  private TCOLEXPANDEXPDIF() {}

  /**
   * {@code e^(a - b)} over the valid region of {@code dst}; row 0 of {@code b} is the second
   * operand.
   *
   * @param dst tile of a floating-point type
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b tile of that type; its row 0 is used for every row
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.columns(
        Instruction.TCOLEXPANDEXPDIF, BinaryOperation.SUBTRACT_EXPONENTIAL, dst, a, b);
  }
}
