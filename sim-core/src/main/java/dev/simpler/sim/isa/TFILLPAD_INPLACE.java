package dev.simpler.sim.isa;

import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Puts the destination's pad value everywhere outside the source's valid region. */
public final class TFILLPAD_INPLACE {
  private TFILLPAD_INPLACE() {}

  /**
   * Fills over the whole capacity.
   *
   * @param dst tile with a pad value, an alias of {@code src} with the same capacity
   * @param src tile whose valid region is kept
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.pad() == Pad.NULL) {
      throw d.refuse("TFILLPAD_INPLACE needs a pad value");
    }
    boolean inPlace = d.base() == s.base() && d.pitch() == s.pitch();
    if (!inPlace || d.rows() != s.rows() || d.cols() != s.cols()) {
      throw d.refuse("TFILLPAD_INPLACE works in place, the source is " + s);
    }
    Elementwise.checkDestination("TFILLPAD_INPLACE", d.type() == s.type(), d);
    Padding.fillOutside(d, s.validRows(), s.validCols());
  }
}
