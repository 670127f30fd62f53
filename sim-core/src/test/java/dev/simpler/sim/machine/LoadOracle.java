package dev.simpler.sim.machine;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** What a tile holds after a load, element by element, from the rules alone. */
final class LoadOracle {
  private LoadOracle() {}

  /**
   * The bits of an element outside the loaded rows and columns.
   *
   * @param before the memory before the load
   * @param view order of the view it was loaded from
   */
  static long outside(
      byte[] before, OnChipTile tile, Layout view, int rows, int cols, int row, int col) {
    boolean boxed = tile.layout().isBoxed();
    boolean onChipOnly =
        tile.location() == Location.VEC
            ? boxed || tile.pad() == Pad.NULL
            : boxed && view == Layout.NZ;
    int perBlock = 32 / tile.type().bytes();
    boolean completes =
        tile.layout().isRowMajor()
            ? row < rows && col < (cols + perBlock - 1) / perBlock * perBlock
            : col < cols && row < (rows + perBlock - 1) / perBlock * perBlock;
    if (onChipOnly || !completes) {
      return Elements.bits(before, tile.offsetOf(row, col), tile.type());
    }
    return boxed ? 0 : low(tile.padBits(), tile);
  }

  private static long low(long bits, OnChipTile tile) {
    int size = tile.type().bytes();
    return size == Long.BYTES ? bits : bits & (1L << Byte.SIZE * size) - 1;
  }
}
