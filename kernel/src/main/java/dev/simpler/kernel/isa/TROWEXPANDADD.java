package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise sum with one value per row. */
public final class TROWEXPANDADD {
  private TROWEXPANDADD() {}

  /**
   * {@code a op b} over the valid region of {@code dst}; tiles of its type.
   *
   * @param dst row-major tile
   * @param b column of values, or one 32-byte block of equal values per row; if {@code b} is the
   *     one of full width, {@code a} may be such a tile instead
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    ExpansionRules.rows(Instruction.TROWEXPANDADD, BinaryOperation.ADD, dst, a, b);
  }
}
