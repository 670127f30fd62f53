package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SortUnit;

/** Rules of tiles that hold scores, or records of a score and an index, row by row. */
final class SortRules {
  private SortRules() {}

  static void check(Instruction op, Tile tile) {
    Rules.admit(op, tile);
    Rules.rowMajor(op, tile);
    boolean scores = tile.type() == ElementType.FLOAT32 || tile.type() == ElementType.FLOAT16;
    if (tile.location() != Location.VEC || !scores) {
      throw Rules.refuse(tile, op + " needs FLOAT32 or FLOAT16 tiles in VEC");
    }
  }

  /** Records in a row of the tile's valid region. */
  static int perRow(Tile tile) {
    return tile.validCols() * tile.type().bytes() / SortUnit.RECORD_BYTES;
  }
}
