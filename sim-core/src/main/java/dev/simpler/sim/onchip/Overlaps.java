package dev.simpler.sim.onchip;

import dev.simpler.kernel.machine.Instruction;

/** Rules of operands that share bytes. */
public final class Overlaps {
  private Overlaps() {}

  /** Whether some byte belongs to both tiles, which are in one memory. */
  static boolean share(OnChipTile one, OnChipTile other) {
    int gap = other.base() - one.base();
    if (gap >= one.capacityBytes() || -gap >= other.capacityBytes()) {
      return false;
    }
    int step = (int) one.type().bytes(one.pitch());
    boolean sideBySide = step == other.type().bytes(other.pitch());
    int across = Math.floorMod(gap, step);
    return !sideBySide || across < lineBytes(one) || across + lineBytes(other) > step;
  }

  private static int lineBytes(OnChipTile tile) {
    return (int) tile.type().bytes(tile.layout().isRowMajor() ? tile.cols() : tile.rows());
  }

  /** Refuses tiles that share bytes: what is read later would already be overwritten. */
  public static void refuse(Instruction op, OnChipTile d, OnChipTile s) {
    if (share(d, s)) {
      throw d.refuse(op + " cannot work in place, the source " + s + " shares its bytes");
    }
  }

  /** Refuses a source of which other elements than the present one are overwritten. */
  public static void refuseShifted(Instruction op, OnChipTile d, OnChipTile s) {
    boolean rowMajor = d.layout().isRowMajor();
    int lines = rowMajor ? d.validRows() : d.validCols();
    boolean sameElements = d.base() == s.base() && (d.isHeldLike(s) || lines <= 1);
    if (!sameElements && d.elements() > 0 && share(d, s)) {
      throw shifted(op, d, s);
    }
  }

  /**
   * Refuses rectangles in one memory that overlap and are not one: the engine reads on while it
   * writes.
   */
  public static void refuseShifted(
      Instruction op,
      OnChipTile d,
      int dRow,
      int dCol,
      OnChipTile s,
      int sRow,
      int sCol,
      int rows,
      int cols) {
    if (rows == 0 || cols == 0 || d.bytes() != s.bytes()) {
      return;
    }
    int to = d.offsetOf(dRow, dCol);
    int from = s.offsetOf(sRow, sCol);
    int toLast = d.offsetOf(dRow + rows - 1, dCol + cols - 1);
    int fromLast = s.offsetOf(sRow + rows - 1, sCol + cols - 1);
    boolean heldAlike = d.isHeldLike(s);
    boolean same = to == from && (heldAlike || (rows == 1 && cols == 1));
    int size = d.type().isPacked() ? 1 : d.type().bytes();
    if (same || to >= fromLast + size || from >= toLast + size) {
      return;
    }
    int step = (int) d.type().bytes(d.pitch());
    int line = (int) d.type().bytes(d.layout().isRowMajor() ? cols : rows);
    int across = Math.floorMod(from - to, step);
    if (!heldAlike || across < line || across + line > step) {
      throw shifted(op, d, s);
    }
  }

  /** Refuses a column of results of which one lies in a row that is read after it is written. */
  public static void refuseLaterRows(Instruction op, OnChipTile d, OnChipTile s) {
    if (!share(d, s)) {
      return;
    }
    int step = (int) s.type().bytes(s.pitch());
    int line = s.type().bytes() * s.validCols();
    for (int row = 0; row < s.validRows(); row++) {
      int gap = d.offsetOf(row, 0) - s.base();
      int at = Math.floorDiv(gap, step);
      if (at > row && at < s.validRows() && Math.floorMod(gap, step) < line) {
        throw shifted(op, d, s);
      }
    }
  }

  private static KernelFaultException shifted(Instruction op, OnChipTile d, OnChipTile s) {
    return d.refuse(
        op
            + " shares bytes with "
            + s
            + " that are not the same elements: give the result a tile of its own");
  }
}
