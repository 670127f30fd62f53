package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/**
 * How element-wise instructions walk their tiles: row by row. Some take whole columns and boxed
 * tiles as well, which they walk as one run of elements, and some do nothing at all unless all
 * valid regions are equal.
 */
final class WalkRules {
  private WalkRules() {}

  /** Demands two tiles that the chip walks together. */
  static void check(Instruction op, Tile dst, Tile src) {
    if (dst.layout() != Layout.ND || src.layout() != Layout.ND) {
      columns(op, dst, src);
    }
    if (src.validRows() > dst.validRows() || src.validCols() > dst.validCols()) {
      larger(op, dst, src);
    }
  }

  private static void columns(Instruction op, Tile dst, Tile src) {
    Rules.admit(
        op, Form.COLUMN_MAJOR, dst.layout() == Layout.ND ? src : dst, src.type(), dst.type());
    boolean alike =
        dst.layout() == src.layout() && dst.rows() == src.rows() && dst.cols() == src.cols();
    if (!alike || !isOneRun(dst) || !isOneRun(src)) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %s with valid regions %s and %s: the chip walks tiles that are not row-major"
                  + " as one run, so both need one layout and capacity, valid as a whole",
              op, src, Rules.extents(dst), Rules.extents(src)));
    }
  }

  /** Whether the valid elements are the first ones in memory, without a gap. */
  private static boolean isOneRun(Tile tile) {
    boolean oneColumn = tile.cols() == 1 && tile.layout() == Layout.DN;
    return tile.validCols() == tile.cols() && (tile.validRows() == tile.rows() || oneColumn);
  }

  private static void larger(Instruction op, Tile dst, Tile src) {
    switch (op) {
      case TADDS, TSUBS, TMINS, TDIVS, TRDIVS, TRECIP, TAXPY ->
          Rules.admit(op, Form.LARGER_SOURCE, dst, src.type(), dst.type());
      default -> {}
    }
  }
}
