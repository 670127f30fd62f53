package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies the first element of each row over the row; no arithmetic. */
public final class TROWEXPAND {
  private TROWEXPAND() {}

  /**
   * {@code dst(r,c) = src(r,0)} over the valid region of {@code dst}.
   *
   * @param dst row-major tile of any type
   * @param src tile of the same type with as many valid rows; shares no bytes with {@code dst}
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TROWEXPAND;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, dst);
    if (src.validRows() < dst.validRows() || src.validCols() < 1) {
      throw Rules.refuse(
          src, op + " needs a value for each of the " + dst.validRows() + " rows of " + dst);
    }
    Rules.admit(op, dst);
    MachineTile.machine(dst).expansions().fillRows(op, dst, src);
  }
}
