package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of selections by packed bits. */
final class Masks {
  private Masks() {}

  /** Checks destination, mask and first source. */
  static void check(Instruction op, Tile dst, Tile mask, Tile a) {
    Rules.matches(op, dst, a);
    Rules.admit(op, Form.PLAIN, dst, dst.type(), mask.type());
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
    int rows = dst.validRows();
    int cols = dst.validCols();
    long perRow = (long) mask.type().bits() * mask.cols();
    if (rows > 0 && cols > 0 && (mask.validRows() < rows || perRow < cols)) {
      throw Rules.refuse(
          mask,
          String.format(
              "%s of %dx%d elements by %d rows of %d bits",
              op, rows, cols, mask.validRows(), perRow));
    }
  }
}
