package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Difference, activation and conversion in one: FLOAT32 to FLOAT16, FLOAT16 to INT8, INT16 to INT8.
 * The difference is taken in FLOAT32 (INT32 for INT16), negative values become 0, and the
 * conversion rounds to nearest even and saturates. A NaN stays one, or becomes the integer 0.
 */
public final class TSUBRELUCONV {
  private TSUBRELUCONV() {}

  /**
   * {@code dst = converted(relu(a - b))}, over the valid region of {@code dst}.
   *
   * @param dst row-major tile apart from the operands
   * @param a first operand: a tile that is valid where {@code dst} is
   * @param b second operand, of its type
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Activations.apply(Instruction.TSUBRELUCONV, BinaryOperation.SUBTRACT, dst, a, b);
  }
}
