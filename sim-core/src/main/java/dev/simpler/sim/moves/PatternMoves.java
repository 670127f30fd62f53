package dev.simpler.sim.moves;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.WideRows;

/** Columns or rows of a repeating pattern, kept or spread. */
final class PatternMoves {
  private PatternMoves() {}

  /**
   * Packs the pattern's columns of all rows one after another. A chip may take whole periods of
   * 64-bit columns only, and put rows as far apart as those of the destination become.
   */
  static void pack(Instruction op, OnChipTile d, OnChipTile s, MaskPattern pattern) {
    if (d.isWindow()) {
      throw d.refuse(op + " packs rows one after another; this window's rows lie apart");
    }
    boolean apart =
        d.type().bits() == Long.SIZE
            && d.units().port().arithmetic().quirks().contains(Quirk.WIDE_PATTERNS_APART);
    int kept = apart ? s.validCols() / pattern.period() : pattern.kept(s.validCols());
    int line = apart ? d.cols() / pattern.period() : kept;
    int count = s.validRows() == 0 ? 0 : (s.validRows() - 1) * line + kept;
    WideRows.check(op, d, kept);
    if (count > d.rows() * d.cols()) {
      throw d.refuse(op + " puts rows " + line + " elements apart, the last one has no room");
    }
    d.units().charge(op, d);
    d.wrote(0, 0, Math.ceilDiv(count, d.cols()), Math.min(count, d.cols()));
    int size = d.type().bytes();
    int step = pattern.period() * size;
    for (int row = 0; row < s.validRows(); row++) {
      int from = s.offsetOf(row, pattern.first());
      int to = d.base() + row * line * size;
      for (int i = 0; i < kept; i++) {
        ElementCopy.copy(s, from, d, to, size);
        from += step;
        to += size;
      }
    }
  }

  /** Keeps the pattern's rows. */
  static void keepRows(Instruction op, OnChipTile d, OnChipTile s, MaskPattern pattern) {
    d.units().charge(op, d);
    int bytes = s.validCols() * d.type().bytes();
    d.wrote(0, 0, d.validRows(), s.validCols());
    for (int row = 0; row < d.validRows() && bytes > 0; row++) {
      int from = s.offsetOf(pattern.first() + row * pattern.period(), 0);
      System.arraycopy(s.bytes(), from, d.bytes(), d.offsetOf(row, 0), bytes);
    }
  }

  /** Spreads columns or rows over zeros. */
  static void spread(
      Instruction op, OnChipTile d, OnChipTile s, MaskPattern pattern, PatternAxis axis) {
    WideRows.check(op, d, s.validCols());
    d.units().charge(op, d);
    if (pattern != MaskPattern.P1111) {
      Filling.clear(d);
    }
    boolean rows = axis == PatternAxis.ROWS;
    int size = d.type().bytes();
    int step = (rows ? 1 : pattern.period()) * size;
    for (int row = 0; row < s.validRows(); row++) {
      int to =
          rows
              ? d.offsetOf(pattern.first() + row * pattern.period(), 0)
              : d.offsetOf(row, pattern.first());
      int from = s.offsetOf(row, 0);
      for (int i = 0; i < s.validCols(); i++) {
        ElementCopy.copy(s, from, d, to, size);
        from += size;
        to += step;
      }
    }
  }
}
