package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile's valid region to a tile of its capacity and pads the rest, on V. */
public final class TFILLPAD {
  private TFILLPAD() {}

  /**
   * Writes the whole capacity of {@code dst}; does nothing if its valid region is empty.
   *
   * @param dst tile with a pad value, of the source's type and capacity
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.rows() != s.rows() || d.cols() != s.cols()) {
      throw d.refuse("TFILLPAD needs tiles of one capacity, the source is " + s);
    }
    Padding.copyAndFill("TFILLPAD", d, s);
  }
}
