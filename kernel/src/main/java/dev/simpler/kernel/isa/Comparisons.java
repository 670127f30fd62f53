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

  /** Checks that the destination has room for the bytes that a tile's rows make. */
  static void checkBytes(Instruction op, Tile dst, Tile a) {
    check(op, dst, a);
    if (dst.type() != ElementType.UINT8) {
      throw Rules.refuse(dst, op + " writes bytes of UINT8, not " + dst.type());
    }
    if (a.cols() % 8 != 0) {
      throw Rules.refuse(
          a, op + " needs a capacity of whole eighths of columns, it has " + a.cols());
    }
    int rows = a.validRows();
    int perRow = (a.validCols() + 7) / 8;
    int last = rows == 0 || perRow == 0 ? 0 : (rows - 1) * (a.cols() / 8) + perRow;
    int room = Rules.valid(dst);
    if (last > room) {
      throw Rules.refuse(
          dst, op + " of " + a + " makes " + last + " bytes, the valid region has " + room);
    }
  }
}
