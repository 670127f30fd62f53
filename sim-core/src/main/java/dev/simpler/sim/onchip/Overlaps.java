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
      throw d.refuse(op + " shares bytes with " + s + " that are not the same elements");
    }
  }
}
