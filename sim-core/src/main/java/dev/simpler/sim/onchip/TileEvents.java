package dev.simpler.sim.onchip;

import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent.TileBound;
import dev.simpler.sim.observe.CoreEvent.TileReleased;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.TileRegion;

/** Tells those who watch a core about its tiles; does nothing if nobody does. */
final class TileEvents {
  private TileEvents() {}

  /** The next instruction has this tile's valid region as an operand. */
  static OnChipTile operand(OnChipTile tile, Access access) {
    CoreTap tap = tile.units().tap();
    if (tap != null) {
      if (tap.tells(EventDetail.INSTRUCTIONS)) {
        tap.operand(valid(tile), access);
      } else {
        tap.declares();
      }
    }
    return tile;
  }

  /** The instruction touches another region of an operand than the valid one. */
  static void instead(OnChipTile tile, boolean writes, int row, int col, int rows, int cols) {
    CoreTap tap = tile.units().tap();
    if (tap != null && tap.tells(EventDetail.INSTRUCTIONS)) {
      tap.instead(valid(tile), writes, region(tile, row, col, rows, cols));
    }
  }

  /** The tile has got an address. */
  static void bound(OnChipTile tile, int previous) {
    CoreTap tap = tile.units().tap();
    if (tap != null && tap.tells(EventDetail.TILES)) {
      TileRegion all = region(tile, 0, 0, tile.rows(), tile.cols());
      tap.add(EventDetail.TILES, (time, core) -> new TileBound(time, core, all, previous));
    }
  }

  /** The tile gives up its address. */
  static void released(OnChipTile tile) {
    CoreTap tap = tile.units().tap();
    if (tap != null && tap.tells(EventDetail.TILES) && tile.offset() >= 0) {
      TileRegion all = region(tile, 0, 0, tile.rows(), tile.cols());
      tap.add(EventDetail.TILES, (time, core) -> new TileReleased(time, core, all));
    }
  }

  private static TileRegion valid(OnChipTile tile) {
    return region(tile, 0, 0, tile.validRows(), tile.validCols());
  }

  /** A rectangle of a tile as observers see it. */
  static TileRegion region(OnChipTile tile, int row, int col, int rows, int cols) {
    if (tile.type().isPacked()) {
      return packed(tile, row, col, rows, cols);
    }
    int start = tile.offset() < 0 ? -1 : tile.offsetOf(row, col);
    return new TileRegion(
        tile.name(),
        tile.location(),
        start,
        tile.type(),
        tile.layout(),
        rows,
        cols,
        tile.pitch() * tile.type().bytes());
  }

  /** The bytes that hold a rectangle of elements of half a byte. */
  private static TileRegion packed(OnChipTile tile, int row, int col, int rows, int cols) {
    OnChipTile bytes = tile.packedBytes();
    return tile.layout().isRowMajor()
        ? region(bytes, row, col >> 1, rows, (col + cols + 1 >> 1) - (col >> 1))
        : region(bytes, row >> 1, col, (row + rows + 1 >> 1) - (row >> 1), cols);
  }
}
