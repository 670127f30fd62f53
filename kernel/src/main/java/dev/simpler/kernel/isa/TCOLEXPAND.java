package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies the first row over all rows; no arithmetic. */
public final class TCOLEXPAND {
  private TCOLEXPAND() {}

  /**
   * {@code dst(r,c) = src(0,c)} over the valid region of {@code dst}; both row-major and of one
   * type.
   *
   * @param src tile with as many valid columns; shares no bytes with {@code dst}
   * @param dst tile whose valid region is computed
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TCOLEXPAND;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (src.validRows() < 1 || src.validCols() < dst.validCols()) {
      throw Rules.refuse(
          src, op + " needs a value for each of the " + dst.validCols() + " columns of " + dst);
    }
    Rules.admit(op, dst);
    MachineTile.machine(dst).expansions().fillColumns(op, dst, src);
  }
}
