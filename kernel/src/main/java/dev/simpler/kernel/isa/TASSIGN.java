package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;

/** Binds a tile to an address in the memory of its location; moves no data. */
public final class TASSIGN {
  private TASSIGN() {}

  /** The same as {@link Tile#at}. */
  public static void apply(Tile tile, int offset) {
    tile.at(offset);
  }
}
