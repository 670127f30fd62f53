package dev.simpler.kernel.isa;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of gathers and scatters by a repeating pattern. */
final class Patterns {
  private Patterns() {}

  /** Checks what both axes ask for. */
  static void check(Instruction op, Tile dst, Tile src, PatternAxis axis) {
    Rules.sameSize(op, dst, src);
    boolean packs = op == Instruction.TGATHER && axis == PatternAxis.COLUMNS;
    if (packs && dst.validCols() != dst.cols()) {
      Rules.admit(op, Form.PATTERN_IN_PART, dst);
    }
    Rules.admit(op, form(axis), dst);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
  }

  private static Form form(PatternAxis axis) {
    return switch (axis) {
      case COLUMNS -> Form.PATTERN_COLUMNS;
      case ROWS -> Form.PATTERN_ROWS;
    };
  }

  /** Checks that a destination has room for the columns that are kept, in one piece. */
  static void checkPacked(Instruction op, Tile dst, Tile src, MaskPattern pattern) {
    long kept = (long) src.validRows() * pattern.kept(src.validCols());
    long room = (long) dst.validRows() * dst.cols();
    if (kept > room) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s %s of %s keeps %d elements, there is room for %d", op, pattern, src, kept, room));
    }
  }

  /** Checks that a tile of columns spread by a pattern has its periods, and no others. */
  static void checkSpread(Instruction op, Tile spread, Tile packed, MaskPattern pattern) {
    Rules.sameRows(op, spread, packed);
    int wanted = pattern.period() * packed.validCols();
    if (spread.validCols() != wanted) {
      throw Rules.refuse(
          packed,
          String.format(
              "%s %s of %d columns fills %d columns, not %d",
              op, pattern, packed.validCols(), wanted, spread.validCols()));
    }
  }

  /**
   * Checks that a tile of spread rows has the periods of a pattern, and no others.
   *
   * @param gathers whether rows are packed; the tile that they go to may be wider either way
   */
  static void checkRows(
      Instruction op, Tile spread, Tile packed, MaskPattern pattern, boolean gathers) {
    int wanted = pattern.period() * packed.validRows();
    boolean wide =
        gathers
            ? spread.validCols() <= packed.validCols()
            : spread.validCols() >= packed.validCols();
    if (spread.validRows() != wanted || !wide) {
      throw Rules.refuse(
          packed,
          String.format(
              "%s %s of rows: %s belong to %dx%d, not to %s",
              op,
              pattern,
              Rules.extents(packed),
              wanted,
              packed.validCols(),
              Rules.extents(spread)));
    }
  }
}
