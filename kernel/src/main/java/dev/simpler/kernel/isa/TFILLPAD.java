package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile's valid region to a tile of its capacity and pads the rest, on V. */
public final class TFILLPAD {
  private TFILLPAD() {}

  /**
   * Pads the source's valid rows to the capacity's columns, and all columns of the destination's
   * valid rows below them; other rows stay. Does nothing if the destination's valid region is
   * empty.
   *
   * <p>In L1, on MTE2, both are one NZ tile: 0 goes to the rows below its valid ones, and to the
   * boxes behind that with its last valid column.
   *
   * @param dst tile with a pad value, of the source's type and capacity, and no fewer valid rows
   * @param src tile in VEC, or the same one in L1
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TFILLPAD;
    if (dst.rows() != src.rows() || dst.cols() != src.cols()) {
      throw Rules.refuse(dst, op + " needs tiles of one capacity, the source is " + src);
    }
    if (dst.location() == Location.MAT) {
      Padding.checkInL1(op, dst, src);
      MachineTile.machine(dst).fills().clearOutside(op, dst, src);
      return;
    }
    Padding.check(op, dst, src);
    MachineTile.machine(dst).fills().padded(op, dst, src);
  }
}
