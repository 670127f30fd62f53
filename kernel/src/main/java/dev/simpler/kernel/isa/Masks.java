package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of selections by packed bits. */
final class Masks {
  private Masks() {}

  /** Checks destination, mask and first source. */
  static void check(Instruction op, Tile dst, Tile mask, Tile a) {
    Rules.matches(op, dst, a);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, a);
    Rules.rowMajor(op, mask);
    boolean words =
        switch (mask.type()) {
          case UINT8, UINT16, UINT32 -> true;
          default -> false;
        };
    if (mask.location() != Location.VEC || !words) {
      throw Rules.refuse(mask, op + " needs a mask of UINT8, UINT16 or UINT32 in VEC");
    }
  }

  /** Bits of a valid row of the mask. */
  static long bitsPerRow(Tile mask) {
    return 8L * mask.type().bytes() * mask.validCols();
  }
}
