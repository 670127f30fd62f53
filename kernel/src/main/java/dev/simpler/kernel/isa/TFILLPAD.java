package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile's valid region to a tile of its capacity and pads the rest, on V. */
public final class TFILLPAD {
  private TFILLPAD() {}

  /**
   * Writes the whole capacity of {@code dst}; does nothing if its valid region is empty.
   *
   * @param dst tile with a pad value, of the source's type and capacity
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TFILLPAD;
    if (dst.rows() != src.rows() || dst.cols() != src.cols()) {
      throw Rules.refuse(dst, op + " needs tiles of one capacity, the source is " + src);
    }
    Padding.check(op, dst, src);
    MachineTile.machine(dst).fills().padded(op, dst, src);
  }
}
