package dev.simpler.sim.onchip;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;

/** Single elements of tiles as the scalar unit reaches them, by their index over the capacity. */
final class ScalarAccess {
  private ScalarAccess() {}

  /** Charges and tells an access to one element; its byte offset. */
  static int element(OnChipTile tile, String instruction, int index, Access access) {
    int at = linear(tile, index);
    CoreUnits units = tile.units();
    CoreTap tap = units.tap();
    if (tap != null && !tap.tells(EventDetail.INSTRUCTIONS)) {
      tap.declares();
    } else if (tap != null) {
      boolean rowMajor = tile.layout().isRowMajor();
      int length = rowMajor ? tile.cols() : tile.rows();
      int line = index / length;
      int along = index % length;
      int row = rowMajor ? line : along;
      int col = rowMajor ? along : line;
      tap.operand(TileEvents.region(tile, row, col, 1, 1), access);
    }
    units.issue(Pipe.S, instruction, units.port().costs().scalar(1));
    return at;
  }

  /** Byte offset of an element; refused outside the capacity. */
  static int linear(OnChipTile tile, int index) {
    if (tile.type().isPacked()) {
      throw tile.refuse("an element of half a byte has no address of its own");
    }
    int elements = tile.rows() * tile.cols();
    if (index < 0 || index >= elements) {
      throw tile.refuse("element " + index + " is outside 0.." + (elements - 1));
    }
    int length = tile.layout().isRowMajor() ? tile.cols() : tile.rows();
    int place = index / length * tile.pitch() + index % length;
    return tile.base() + place * tile.type().bytes();
  }
}
