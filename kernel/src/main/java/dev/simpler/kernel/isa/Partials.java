package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.TilePair;

/** Rules of instructions on tiles of different valid regions. */
final class Partials {
  private Partials() {}

  static void apply(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Rules.inUb(op, dst, a);
    Rules.inUb(op, dst, b);
    Rules.sameType(op, dst, a);
    Rules.sameType(op, dst, b);
    rowByRow(op, dst);
    rowByRow(op, a);
    rowByRow(op, b);
    within(op, dst, a, b);
    Rules.admit(op, dst);
    MachineTile.machine(dst).elementwise().partial(op, operation, dst, a, b);
  }

  /** The same of values with their indices. */
  static void apply(Instruction op, boolean greatest, TilePair dst, TilePair a, TilePair b) {
    Tile values = dst.values();
    Rules.inUb(op, values);
    rowByRow(op, values);
    Rules.admit(op, Form.PLAIN, values, values.type(), dst.indices().type());
    Rules.defined(op, values.type().isFloating(), values);
    check(op, dst, dst);
    check(op, dst, a);
    check(op, dst, b);
    within(op, values, a.values(), b.values());
    MachineTile.machine(values).elementwise().partial(op, greatest, dst, a, b);
  }

  private static void rowByRow(Instruction op, Tile tile) {
    if (tile.layout() != Layout.ND) {
      Rules.admit(op, Form.COLUMN_MAJOR, tile);
    }
  }

  /** Demands that one source is valid like the destination, and the other no further. */
  private static void within(Instruction op, Tile dst, Tile a, Tile b) {
    int rows = Math.max(a.validRows(), b.validRows());
    int cols = Math.max(a.validCols(), b.validCols());
    boolean whole =
        a.validRows() == rows && a.validCols() == cols
            || b.validRows() == rows && b.validCols() == cols;
    boolean empty = Rules.valid(dst) == 0;
    if (!empty && (!whole || dst.validRows() != rows || dst.validCols() != cols)) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s to %s from %s and %s: one source must be valid like the destination and the other"
                  + " within it, or the chip does nothing",
              op, Rules.extents(dst), Rules.extents(a), Rules.extents(b)));
    }
  }

  private static void check(Instruction op, TilePair dst, TilePair src) {
    Tile values = src.values();
    Tile indices = src.indices();
    rowByRow(op, values);
    rowByRow(op, indices);
    Rules.inUb(op, dst.values(), values);
    Rules.inUb(op, dst.values(), indices);
    ElementType type = indices.type();
    boolean wide =
        switch (type) {
          case INT16, UINT16, INT32, UINT32 -> type.bits() >= values.type().bits();
          default -> false;
        };
    if (!wide || type != dst.indices().type()) {
      throw Rules.refuse(
          indices,
          op
              + " of values of "
              + values.type()
              + " needs integers as wide, of one type, as indices");
    }
    Rules.sameType(op, dst.values(), values);
    if (values.validRows() != indices.validRows() || values.validCols() != indices.validCols()) {
      throw Rules.refuse(
          indices,
          String.format(
              "%s of %s indices for %s values", op, Rules.extents(indices), Rules.extents(values)));
    }
  }
}
