package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of tiles with one FLOAT32 number per row, and of what they are applied to. */
final class RowParameters {
  private RowParameters() {}

  /** Checks a tile of numbers. */
  static void check(Instruction op, Tile parameters) {
    boolean fits =
        parameters.location() == Location.VEC
            && parameters.type() == ElementType.FLOAT32
            && parameters.validRows() > 0
            && parameters.validCols() > 0;
    if (!fits) {
      throw Rules.refuse(parameters, op + " needs at least one FLOAT32 number in VEC for its rows");
    }
  }

  /** Checks a source whose type differs from the destination's. */
  static void checkOperand(Instruction op, Tile dst, Tile src, boolean supported) {
    if (src.location() != Location.VEC || !supported) {
      throw Rules.refuse(
          src, op + " to " + dst + " cannot read " + src.type() + " in " + src.location());
    }
    Rules.covers(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
  }
}
