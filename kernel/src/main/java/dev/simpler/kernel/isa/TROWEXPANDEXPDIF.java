package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Exponential of the difference to one value per row. The difference is rounded to the element
 * type; e to it is computed in double precision and rounded, with an error of at most 0.51 ULP.
 */
public final class TROWEXPANDEXPDIF {
  private TROWEXPANDEXPDIF() {}

  /**
   * {@code e^(a - b)} over the valid region of {@code dst}; tiles of its type.
   *
   * @param dst row-major tile of a floating-point type
   * @param b column of values, or one 32-byte block of equal values per row; if {@code b} is the
   *     one of full width, {@code a} may be such a tile instead
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.rows(
        Instruction.TROWEXPANDEXPDIF, BinaryOperation.SUBTRACT_EXPONENTIAL, dst, a, b);
  }
}
