package dev.simpler.sim.onchip;

import dev.simpler.kernel.TilePipe.Split;

/** What the chips can divide between two vector cores, as their headers of TPUSH assert it. */
final class SplitRules {
  private static final int BLOCK = 32;

  /** Columns of an accumulator that the fixpipe divides between two cores at once. */
  private static final int SPLIT_COLUMNS = 32;

  private SplitRules() {}

  /**
   * Refuses a tile that a pipe cannot divide.
   *
   * @param isCube whether this is the cube core's end, whose tile is whole
   * @param direct whether tiles go straight from memory to memory of the cores
   */
  static void check(
      CrossCorePipe pipe,
      OnChipTile tile,
      Split split,
      String name,
      boolean isCube,
      boolean direct) {
    boolean toCube = name.equals("TPUSH") != isCube;
    if (split.isOdd() && (toCube || direct)) {
      throw tile.refuse(
          String.format(
              "%s split %s over %s: odd parts go from the cube core, through a slot buffer",
              name, split, pipe));
    }
    if (!isCube || split == Split.NONE) {
      return;
    }
    boolean byRows = split == Split.UP_DOWN || split == Split.UP_DOWN_ODD;
    int extent = byRows ? tile.validRows() : tile.validCols();
    if (extent % 2 != 0 != split.isOdd()) {
      String instead = (byRows ? "UP_DOWN" : "LEFT_RIGHT") + (split.isOdd() ? "" : "_ODD");
      throw tile.refuse(
          String.format(
              "%s split %s of %d %s: %s divides them",
              name, split, extent, byRows ? "rows" : "columns", instead));
    }
    int unit = toCube ? 2 * BLOCK / tile.type().bytes() : SPLIT_COLUMNS;
    if (direct && split == Split.LEFT_RIGHT && extent % unit != 0) {
      throw tile.refuse(
          String.format(
              "%s split %s of %d columns over %s: without a slot buffer they are a multiple of %d",
              name, split, extent, pipe, unit));
    }
  }
}
