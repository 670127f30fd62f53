package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.OnChipTile;

/** Sums of columns by adding rows in pairs, their sums likewise, until one row is left. */
final class ColumnPairs {
  private ColumnPairs() {}

  /** The sums to row 0; a row without a partner goes to the first sum or to the last one. */
  static void sum(Instruction op, OnChipTile d, OnChipTile s) {
    d.units().charge(op, s);
    int cols = s.validCols();
    d.wrote(0, 0, 1, cols);
    ElementType type = d.type();
    int line = cols * type.bytes();
    byte[] rows = d.units().scratch(Location.VEC, Math.max(1, s.validRows() * line));
    for (int row = 0; row < s.validRows() && cols > 0; row++) {
      System.arraycopy(s.bytes(), s.offsetOf(row, 0), rows, row * line, line);
    }
    boolean first = d.units().port().arithmetic().oddRowFirst();
    BinaryLoop add = Loops.step(FoldOperation.SUM);
    for (int left = s.validRows(); left > 1; left /= 2) {
      int half = left / 2;
      for (int i = 0; i < half; i++) {
        add.run(type, rows, i * line, 2 * i * line, (2 * i + 1) * line, cols);
      }
      if (left % 2 == 1) {
        int to = first ? 0 : (half - 1) * line;
        add.run(type, rows, to, to, (left - 1) * line, cols);
      }
    }
    System.arraycopy(rows, 0, d.bytes(), d.offsetOf(0, 0), line);
    if (s.validRows() == 1) {
      BlockTails.copy(d, 0, s, 0, cols);
    }
  }
}
