package dev.simpler.sim.sort;

import dev.simpler.kernel.machine.SortUnit;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Records of sorted lists: 8 bytes each, a score (FLOAT32, or FLOAT16 and two bytes of zero), then
 * a 32-bit index. Greater scores come first, a NaN comes last.
 */
final class SortRecords {
  static final int BYTES = SortUnit.RECORD_BYTES;

  private SortRecords() {}

  /** Whether {@code a} comes before {@code b}; false for equal scores. */
  static boolean precedes(float a, float b) {
    return a > b || Float.isNaN(b) && !Float.isNaN(a);
  }

  /** Records in a row of the tile's valid region. */
  static int perRow(OnChipTile tile) {
    return tile.validCols() * tile.type().bytes() / BYTES;
  }

  static float score(OnChipTile tile, int offset) {
    return Elements.loadFloat(tile.bytes(), offset, tile.type());
  }
}
