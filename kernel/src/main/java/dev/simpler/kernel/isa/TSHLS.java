package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TSHL} by one count for all elements. */
public final class TSHLS {
  private TSHLS() {}

  /**
   * {@code dst = a << s}, over the valid region of {@code dst}.
   *
   * @param s count, not negative; the width of the type or more leaves 0
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, long s) {
    if (s < 0) {
      throw Rules.refuse(dst, Instruction.TSHLS + " by " + s + ", a count must be 0 or more");
    }
    ElementwiseRules.scalar(Instruction.TSHLS, BinaryOperation.SHIFT_LEFT, dst, a, s);
  }
}
