package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile's valid region to a larger tile and pads the rest, on V. */
public final class TFILLPAD_EXPAND {
  private TFILLPAD_EXPAND() {}

  /**
   * Writes the whole capacity of {@code dst}; does nothing if its valid region is empty.
   *
   * @param dst tile with a pad value, of the source's type and at least its capacity
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.rows() < s.rows() || d.cols() < s.cols()) {
      throw d.refuse("TFILLPAD_EXPAND needs at least the capacity of " + s);
    }
    Padding.copyAndFill("TFILLPAD_EXPAND", d, s);
  }
}
