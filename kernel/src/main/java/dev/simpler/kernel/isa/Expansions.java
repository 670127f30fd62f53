package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Rules of element-wise instructions with one value per row, or one row for all. */
final class Expansions {
  private Expansions() {}

  /**
   * {@code dst = a op b}, where {@code b} holds one value per row: a column, or a block of equal
   * values. If {@code b} is as large as the destination, {@code a} may be the narrow one.
   */
  static void rows(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Rules.inUb(op, dst, a);
    Rules.inUb(op, dst, b);
    Rules.rowMajor(op, dst);
    boolean exchanged = !isFull(a, dst) && isFull(b, dst);
    Tile full = exchanged ? b : a;
    Tile narrow = exchanged ? a : b;
    Rules.matches(op, dst, full);
    Rules.rowMajor(op, full);
    int width = narrow.validCols();
    boolean repeated = narrow.layout().isRowMajor() && width * narrow.type().bytes() == Rules.BLOCK;
    boolean narrows = width == 1 || repeated;
    if (narrow.type() != dst.type() || narrow.validRows() < dst.validRows() || !narrows) {
      throw Rules.refuse(
          narrow, op + " needs one value, or one block of it, for each row of " + dst);
    }
    MachineTile.machine(dst).expansions().rows(op, operation, dst, full, narrow, exchanged);
  }

  private static boolean isFull(Tile source, Tile dst) {
    return source.validRows() >= dst.validRows() && source.validCols() >= dst.validCols();
  }

  /** {@code dst = a op b}, where row 0 of {@code b} serves all rows. */
  static void columns(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Rules.rowMajor(op, dst);
    Rules.matches(op, dst, a);
    Rules.inUb(op, dst, b);
    Rules.rowMajor(op, a);
    Rules.rowMajor(op, b);
    if (b.type() != dst.type() || b.validRows() < 1 || b.validCols() < dst.validCols()) {
      throw Rules.refuse(b, op + " needs one row of values for the columns of " + dst);
    }
    MachineTile.machine(dst).expansions().columns(op, operation, dst, a, b);
  }
}
