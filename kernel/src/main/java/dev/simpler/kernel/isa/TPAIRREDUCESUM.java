package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Adds neighbouring columns of a tile in VEC in pairs, on V. */
public final class TPAIRREDUCESUM {
  private TPAIRREDUCESUM() {}

  /**
   * {@code dst(r,c) = src(r,2c) + src(r,2c+1)}, rounded to the type; a last column without a
   * neighbour is left out. What the sums do not fill stays.
   *
   * @param dst FLOAT32 or FLOAT16 tile of the source's type and valid region; shares no bytes with
   *     it
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TPAIRREDUCESUM;
    Rules.inUb(op, dst);
    boolean supported =
        switch (dst.type()) {
          case FLOAT32, FLOAT16 -> true;
          default -> false;
        };
    Rules.admit(op, dst);
    Rules.defined(op, supported, dst);
    Rules.matches(op, dst, src);
    Rules.sameRows(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (dst.validCols() != src.validCols()) {
      throw Rules.refuse(
          dst, op + " of " + src.validCols() + " valid columns to " + dst.validCols());
    }
    MachineTile.machine(dst).reductions().pairs(op, dst, src);
  }
}
