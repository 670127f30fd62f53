package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of instructions on two streams of two tiles each. */
final class Streams {
  private Streams() {}

  /** Checks that all tiles have one type and one valid region of even columns. */
  static void check(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0) {
    check(op, dst0, src0);
    check(op, dst0, src1);
    check(op, dst1, src0);
    check(op, dst1, src1);
  }

  private static void check(Instruction op, Tile dst, Tile src) {
    Rules.matches(op, dst, src);
    boolean same = dst.validRows() == src.validRows() && dst.validCols() == src.validCols();
    if (!same || dst.validCols() % 2 != 0) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of valid regions %s and %s: needs equal ones with even columns",
              op, Rules.extents(dst), Rules.extents(src)));
    }
  }
}
