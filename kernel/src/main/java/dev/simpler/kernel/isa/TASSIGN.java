package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Binds a tile to an address in the memory of its location; moves no data. */
public final class TASSIGN {
  private TASSIGN() {}

  /**
   * The same as {@link Tile#at}.
   *
   * @param tile any tile
   * @param offset in bytes, a multiple of the chip's address granule
   */
  public static void apply(Tile tile, int offset) {
    Rules.admit(Instruction.TASSIGN, tile);
    tile.at(offset);
  }
}
