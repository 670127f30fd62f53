package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import org.jspecify.annotations.Nullable;

/** Rules of instructions that find the place of each row's or column's extreme element. */
final class ArgReductions {
  private ArgReductions() {}

  /** One place per valid row, to column 0. */
  static void rows(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src) {
    check(op, values, indices, src);
    if (src.validCols() == 0) {
      throw Rules.refuse(src, op + " of rows without columns");
    }
    checkRoom(op, indices, src.validRows(), 1);
    ReductionRules.columnOf(op, indices);
    if (values != null) {
      ReductionRules.columnOf(op, values);
      checkRoom(op, values, src.validRows(), 1);
    }
    MachineTile.machine(indices).reductions().rowArg(op, greatest, values, indices, src);
  }

  /** One place per valid column, to row 0. */
  static void columns(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src) {
    check(op, values, indices, src);
    if (src.validRows() == 0) {
      throw Rules.refuse(src, op + " of columns without rows");
    }
    checkRoom(op, indices, 1, src.validCols());
    Rules.rowMajor(op, indices);
    if (values != null) {
      Rules.rowMajor(op, values);
      checkRoom(op, values, 1, src.validCols());
    }
    MachineTile.machine(indices).reductions().columnArg(op, greatest, values, indices, src);
  }

  private static void check(Instruction op, @Nullable Tile values, Tile indices, Tile src) {
    Rules.inUb(op, src);
    Rules.inUb(op, indices);
    Rules.rowMajor(op, src);
    Form form = values == null ? Form.PLAIN : Form.VALUES;
    Rules.admit(op, form, src, src.type(), indices.type());
    Rules.defined(op, src.type().bits() <= Integer.SIZE, src);
    boolean whole =
        switch (indices.type()) {
          case INT32, UINT32 -> true;
          case INT16, UINT16 -> src.type().bits() == Short.SIZE;
          default -> false;
        };
    if (!whole) {
      throw Rules.refuse(
          indices,
          op
              + " of "
              + src.type()
              + " needs integers of 32 bits, or 16 for elements of 16, as indices, not "
              + indices.type());
    }
    if (values != null) {
      Rules.inUb(op, values);
      if (values.type() != src.type()) {
        throw Rules.refuse(values, op + " of " + src.type() + " to values of " + values.type());
      }
    }
  }

  private static void checkRoom(Instruction op, Tile dst, int rows, int cols) {
    if (dst.validRows() < rows || dst.validCols() < cols) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s needs room for %dx%d results, the valid region is %s",
              op, rows, cols, Rules.extents(dst)));
    }
  }
}
