package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/**
 * Transfers move lines of neighbours: the engine is told where lines start, and takes what lies
 * side by side from there on. A view that says otherwise would be read as if it did not.
 */
final class Neighbours {
  private Neighbours() {}

  /** Demands that elements of a line of the view lie side by side. */
  static void check(Instruction op, Tile tile, GlobalTensor view) {
    int along = view.layout() == Layout.DN ? 3 : 4;
    if (view.shape(along) > 1 && view.stride(along) != 1) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s with %s, whose elements are %d apart in dimension %d: the chip ignores that and"
                  + " takes those that lie side by side",
              op, view, view.stride(along), along));
    }
  }
}
