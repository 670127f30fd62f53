package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies the first element of each row over the row; no arithmetic. */
public final class TROWEXPAND {
  private static final int BLOCK = 32;

  private TROWEXPAND() {}

  /**
   * {@code dst(r,c) = src(r,0)} over the valid region of {@code dst}. A2/A3 also makes {@code
   * src(0,r)} of a row the 32 bytes of row r, if both tiles are valid as a whole.
   *
   * @param dst row-major tile of any type
   * @param src tile of the same type with as many valid rows; shares no bytes with {@code dst}
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TROWEXPAND;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, dst);
    if (src.rows() == 1 && src.layout() == Layout.ND && dst.validRows() > 1) {
      Rules.admit(op, Form.FROM_ROW, dst);
      if (!isRowOfBlocks(dst, src)) {
        throw Rules.refuse(
            src,
            op + " of one row needs as many rows of 32 bytes, and both tiles whole, not " + dst);
      }
      MachineTile.machine(dst).expansions().fillRows(op, dst, src);
      return;
    }
    if (src.validRows() < dst.validRows() || src.validCols() < 1) {
      throw Rules.refuse(
          src, op + " needs a value for each of the " + dst.validRows() + " rows of " + dst);
    }
    Rules.admit(op, dst);
    MachineTile.machine(dst).expansions().fillRows(op, dst, src);
  }

  private static boolean isRowOfBlocks(Tile dst, Tile src) {
    return src.cols() == dst.rows()
        && dst.type().bytes((long) dst.cols()) == BLOCK
        && isWhole(src)
        && isWhole(dst);
  }

  private static boolean isWhole(Tile tile) {
    return tile.validRows() == tile.rows() && tile.validCols() == tile.cols();
  }
}
