package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of what pads tiles. */
final class Padding {
  private Padding() {}

  static void check(Instruction op, Tile dst, Tile src) {
    if (dst.pad() == Pad.NULL) {
      throw Rules.refuse(dst, op + " needs a pad value");
    }
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    Rules.admit(op, dst);
    if (dst.validRows() < src.validRows() && Rules.valid(dst) > 0) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %d valid rows to %d: it pads the rows from those of the source to those of the"
                  + " destination",
              op, src.validRows(), dst.validRows()));
    }
  }

  /** Checks what pads a tile in L1. */
  static void checkInL1(Instruction op, Tile dst, Tile src) {
    Rules.admit(op, Form.L1, dst);
    Rules.sameType(op, dst, src);
    boolean zero = dst.pad() == Pad.NULL || dst.pad() == Pad.ZERO;
    if (dst.layout() != Layout.NZ || src.location() != Location.MAT || !zero) {
      throw Rules.refuse(dst, op + " in L1 pads an NZ tile with 0, the pad value is " + dst.pad());
    }
  }
}
