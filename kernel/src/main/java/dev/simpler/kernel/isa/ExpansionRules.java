package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Rules of element-wise instructions with one value per row, or one row for all. */
final class ExpansionRules {
  private ExpansionRules() {}

  /**
   * {@code dst = a op b}, where one operand is wide, of the destination's valid region, and the
   * other holds one value per row: a column, or a block of equal values. If both have that region,
   * the one with the longer rows in memory is the wide one, else {@code a}.
   */
  static void rows(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Rules.inUb(op, dst, a);
    Rules.inUb(op, dst, b);
    Rules.rowMajor(op, dst);
    boolean exchanged = isExchanged(dst, a, b);
    Tile full = exchanged ? b : a;
    Tile narrow = exchanged ? a : b;
    Rules.matches(op, dst, full);
    Rules.rowMajor(op, full);
    boolean block =
        narrow.layout().isRowMajor()
            && narrow.type().bytes((long) narrow.validCols()) == Rules.BLOCK;
    boolean column = !narrow.layout().isRowMajor() && narrow.validCols() == 1;
    if (narrow.type() != dst.type() || narrow.validRows() < dst.validRows() || !block && !column) {
      throw Rules.refuse(
          narrow,
          op + " needs one value (column-major), or one block of it, for each row of " + dst);
    }
    Rules.admit(op, dst);
    MachineTile.machine(dst).expansions().rows(op, operation, dst, full, narrow, exchanged);
  }

  private static boolean isExchanged(Tile dst, Tile a, Tile b) {
    boolean first = isAlike(a, dst);
    boolean second = isAlike(b, dst);
    if (first && second) {
      return rowStride(a) < rowStride(b);
    }
    return first || second ? second : !isFull(a, dst) && isFull(b, dst);
  }

  private static boolean isAlike(Tile source, Tile dst) {
    return source.validRows() == dst.validRows() && source.validCols() == dst.validCols();
  }

  private static int rowStride(Tile tile) {
    return tile.layout().isRowMajor() ? tile.cols() : 1;
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
    Rules.admit(op, dst);
    MachineTile.machine(dst).expansions().columns(op, operation, dst, a, b);
  }
}
