package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile's valid region to a larger tile and pads the rest, on V. */
public final class TFILLPAD_EXPAND {
  private TFILLPAD_EXPAND() {}

  /**
   * As {@link TFILLPAD} in UB.
   *
   * @param dst tile with a pad value, of the source's type and at least its capacity and valid rows
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TFILLPAD_EXPAND;
    if (dst.rows() < src.rows() || dst.cols() < src.cols()) {
      throw Rules.refuse(dst, op + " needs at least the capacity of " + src);
    }
    Padding.check(op, dst, src);
    MachineTile.machine(dst).fills().padded(op, dst, src);
  }
}
