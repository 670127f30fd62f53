package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of a gather by comparison. */
final class MatchRules {
  private MatchRules() {}

  static void check(Tile dst, Tile src, Tile limits, Tile counts, CompareMode mode) {
    Instruction op = Instruction.TGATHER;
    Rules.inUb(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (mode != CompareMode.GT && mode != CompareMode.EQ) {
      throw Rules.refuse(src, op + " by " + mode + ", it has GT and EQ");
    }
    if (mode == CompareMode.GT) {
      Rules.admit(op, Form.COMPARISON_GREATER, src);
    }
    Rules.admit(op, Form.COMPARISON, src, src.type(), limits.type());
    if (!isWhole(dst)) {
      throw Rules.refuse(dst, op + " writes places of INT32 or UINT32, not " + dst.type());
    }
    if (dst.validRows() < src.validRows()) {
      throw Rules.refuse(
          dst, op + " of " + src.validRows() + " rows, there is room for " + dst.validRows());
    }
    int rows = src.validRows();
    boolean numbers =
        switch (limits.type()) {
          case INT16, UINT16, INT32, UINT32 -> true;
          default -> false;
        };
    if (limits.location() != Location.VEC || !numbers || Rules.valid(limits) < rows) {
      throw Rules.refuse(limits, op + " needs " + rows + " integers of 16 or 32 bits in VEC");
    }
    if (counts.location() != Location.VEC || !isWhole(counts) || Rules.valid(counts) < rows) {
      throw Rules.refuse(counts, op + " needs room for " + rows + " counts of 32 bits in VEC");
    }
  }

  private static boolean isWhole(Tile tile) {
    return !tile.type().isFloating() && tile.type().bits() == Integer.SIZE;
  }
}
