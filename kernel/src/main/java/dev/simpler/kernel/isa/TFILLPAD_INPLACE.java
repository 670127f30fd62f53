package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Puts the destination's pad value everywhere outside the source's valid region. */
public final class TFILLPAD_INPLACE {
  private TFILLPAD_INPLACE() {}

  /**
   * As {@link TFILLPAD} in UB, without the copy.
   *
   * @param dst tile with a pad value, an alias of {@code src} with the same capacity and no fewer
   *     valid rows
   * @param src tile whose valid region is kept
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TFILLPAD_INPLACE;
    if (dst.rows() != src.rows() || dst.cols() != src.cols()) {
      throw Rules.refuse(dst, op + " works in place, the source is " + src);
    }
    Padding.check(op, dst, src);
    MachineTile.machine(dst).fills().padInPlace(op, dst, src);
  }
}
