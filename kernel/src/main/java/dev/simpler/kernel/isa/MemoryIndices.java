package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of gathers from, and scatters to, global memory. */
final class MemoryIndices {
  private MemoryIndices() {}

  /**
   * Checks the tile, the view and the indices.
   *
   * @param rows whether an index stands for a whole row; then a row of them serves as a column does
   */
  static void check(Instruction op, Tile tile, GlobalTensor view, Tile indices, boolean rows) {
    Rules.inUb(op, tile);
    if (tile.type() != view.type()) {
      throw Rules.refuse(tile, op + " with " + view + ": element types differ");
    }
    int count = tile.validRows();
    if (!rows) {
      Rules.indices(op, indices, count, tile.validCols());
    } else if (indices.validRows() == 1 && count != 1) {
      Rules.indices(op, indices, 1, count);
    } else {
      Rules.indices(op, indices, count, 1);
    }
  }
}
