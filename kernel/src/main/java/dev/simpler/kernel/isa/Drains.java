package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of moves out of L0C that convert. */
final class Drains {
  private Drains() {}

  /** Checks that the fixpipe can turn {@code cols} columns of an accumulator into a type. */
  static void check(
      Instruction op, Form form, Tile src, ElementType target, Drain drain, int cols) {
    if (src.location() != Location.ACC) {
      throw Rules.refuse(src, op + " with a conversion needs a tile in ACC");
    }
    Rules.admit(op, form, src, src.type(), target);
    boolean floating = src.type() == ElementType.FLOAT32;
    boolean legal =
        switch (target) {
          case FLOAT32 -> floating;
          case FLOAT16, BFLOAT16, INT8, UINT8 -> true;
          case INT32 -> !floating && !drain.scales();
          default -> false;
        };
    if (!legal) {
      throw Rules.refuse(src, op + ": the fixpipe makes no " + target + " of " + src.type());
    }
    Tile factors = drain.columns();
    if (factors != null) {
      boolean fits =
          factors.location() == Location.SCALING
              && factors.type() == ElementType.FLOAT32
              && factors.validRows() > 0
              && factors.validCols() >= cols;
      if (!fits) {
        throw Rules.refuse(
            src, op + " needs FLOAT32 factors in SCALING for its columns, not " + factors);
      }
    }
  }
}
