package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of instructions on two streams of two tiles each. */
final class Streams {
  private Streams() {}

  /** Checks that all tiles have one type and one valid region. */
  static void check(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0) {
    check(op, dst0, src0);
    check(op, dst0, src1);
    check(op, dst1, src0);
    check(op, dst1, src1);
    Rules.admit(op, dst0);
  }

  /** Checks that a tile has even columns. */
  static void checkEven(Instruction op, Tile dst) {
    if (dst.validCols() % 2 != 0) {
      throw Rules.refuse(dst, op + " of " + dst.validCols() + " valid columns: needs even ones");
    }
  }

  /** Checks that each destination has room for half of the columns of a source. */
  static void checkHalves(Instruction op, Tile dst1, Tile dst0, Tile src) {
    Rules.admit(op, Form.HALVES, src);
    Rules.defined(op, src.type().bits() <= Integer.SIZE, src);
    Rules.rowMajor(op, src);
    for (Tile dst : new Tile[] {dst1, dst0}) {
      Rules.inUb(op, dst, src);
      Rules.sameType(op, dst, src);
      Rules.rowMajor(op, dst);
      if (dst.validRows() != src.validRows() || 2 * dst.validCols() != src.validCols()) {
        throw Rules.refuse(
            dst,
            String.format(
                "%s of valid region %s parts it into two of half its columns, not %s",
                op, Rules.extents(src), Rules.extents(dst)));
      }
    }
  }

  private static void check(Instruction op, Tile dst, Tile src) {
    Rules.matches(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    boolean same = dst.validRows() == src.validRows() && dst.validCols() == src.validCols();
    if (!same) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of valid regions %s and %s: needs equal ones",
              op, Rules.extents(dst), Rules.extents(src)));
    }
  }
}
