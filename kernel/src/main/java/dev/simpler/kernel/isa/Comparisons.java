package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of comparisons, whose answers are bits. */
final class Comparisons {
  private Comparisons() {}

  /** Checks the places of the destination and a source. */
  static void check(Instruction op, Tile dst, Tile src) {
    Rules.inUb(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
  }

  /** Checks that each row of the destination has a bit for each element of the source's row. */
  static void checkRoom(Instruction op, Tile dst, Tile a) {
    int rows = a.validRows();
    int cols = a.validCols();
    long bits = (long) dst.type().bits() * dst.validCols();
    if (dst.validRows() < rows || bits < cols) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %dx%d elements, the valid region has %dx%d bits",
              op, rows, cols, dst.validRows(), bits));
    }
  }

  /** Checks a comparison to bytes. */
  static void checkBytes(Instruction op, Tile dst, Tile a) {
    check(op, dst, a);
    if (dst.type() != ElementType.UINT8) {
      throw Rules.refuse(dst, op + " writes bytes of UINT8, not " + dst.type());
    }
    checkRoom(op, dst, a);
  }
}
