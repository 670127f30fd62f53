package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TSHR} by one count for all elements. */
public final class TSHRS {
  private TSHRS() {}

  /**
   * {@code dst = a >> s}, over the valid region of {@code dst}.
   *
   * @param s count, not negative; the width of the type or more leaves 0 or, for negative elements,
   *     -1
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, long s) {
    if (s < 0) {
      throw Rules.refuse(dst, Instruction.TSHRS + " by " + s + ", a count must be 0 or more");
    }
    ElementwiseRules.scalar(Instruction.TSHRS, BinaryOperation.SHIFT_RIGHT, dst, a, s);
  }
}
