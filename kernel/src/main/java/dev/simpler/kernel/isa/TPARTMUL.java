package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise product of tiles of different valid regions. Each product is rounded once, integers
 * wrap.
 */
public final class TPARTMUL {
  private TPARTMUL() {}

  /**
   * Over the valid region of {@code dst}: the product where both sources are valid, the element of
   * the one that is elsewhere. One of them is valid like the destination, the other within it. All
   * tiles of one type.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand, of the type of {@code dst}
   * @param b second operand, of that type
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Partials.apply(Instruction.TPARTMUL, BinaryOperation.MULTIPLY, dst, a, b);
  }
}
