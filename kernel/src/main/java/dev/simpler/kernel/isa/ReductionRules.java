package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Rules of instructions that fold each row or column to one value. */
final class ReductionRules {
  private ReductionRules() {}

  /** Each valid row, to column 0. */
  static void rows(Instruction op, FoldOperation operation, Tile dst, Tile src, boolean eachStep) {
    Rules.inUb(op, dst, src);
    ElementType to = dst.type();
    ElementType from = src.type();
    boolean widens =
        to == ElementType.FLOAT32 && from.isFloating()
            || to == ElementType.INT32 && from == ElementType.INT16;
    Rules.admit(op, Form.PLAIN, dst, from, to);
    Rules.defined(op, to == from || widens, dst);
    Rules.rowMajor(op, src);
    columnOf(op, dst);
    if (dst.validRows() < src.validRows() || dst.validCols() < 1) {
      throw Rules.refuse(dst, op + " of " + src.validRows() + " rows of " + src + " does not fit");
    }
    if (src.validCols() == 0) {
      throw Rules.refuse(src, op + " of rows without columns");
    }
    MachineTile.machine(dst).reductions().rows(op, operation, dst, src, eachStep);
  }

  /** Demands a tile for one value of each row: row-major, or one column of its own. */
  static void columnOf(Instruction op, Tile dst) {
    if (dst.layout() != Layout.ND && (dst.layout() != Layout.DN || dst.cols() != 1)) {
      throw Rules.refuse(
          dst,
          op
              + " to "
              + dst
              + ": its values go to a row-major tile or to a column-major one of one"
              + " column");
    }
  }

  /** Each valid column, to row 0. */
  static void columns(Instruction op, FoldOperation operation, Tile dst, Tile src) {
    checkColumns(op, dst, src);
    MachineTile.machine(dst).reductions().columns(op, operation, dst, src);
  }

  /** Checks what folds columns. */
  static void checkColumns(Instruction op, Tile dst, Tile src) {
    Rules.inUb(op, dst, src);
    Rules.defined(op, dst.type() == src.type(), dst);
    Rules.admit(op, dst);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    boolean fits = dst.validCols() >= src.validCols() && dst.validRows() >= 1;
    if (!fits || src.validRows() < 1) {
      throw Rules.refuse(dst, op + " needs room for a row of " + src);
    }
  }
}
