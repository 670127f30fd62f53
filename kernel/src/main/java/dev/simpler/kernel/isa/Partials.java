package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
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
    Rules.admit(op, dst);
    MachineTile.machine(dst).elementwise().partial(op, operation, dst, a, b);
  }

  /** The same of values with their indices. */
  static void apply(Instruction op, boolean greatest, TilePair dst, TilePair a, TilePair b) {
    Tile values = dst.values();
    Rules.inUb(op, values);
    Rules.admit(op, Form.PLAIN, values, values.type(), dst.indices().type());
    Rules.defined(op, values.type().isFloating(), values);
    check(op, dst, dst);
    check(op, dst, a);
    check(op, dst, b);
    MachineTile.machine(values).elementwise().partial(op, greatest, dst, a, b);
  }

  private static void check(Instruction op, TilePair dst, TilePair src) {
    Tile values = src.values();
    Tile indices = src.indices();
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
