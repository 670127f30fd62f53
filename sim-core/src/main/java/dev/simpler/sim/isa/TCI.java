package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Fills every row with a ramp of integers. */
public final class TCI {
  private TCI() {}

  /**
   * {@code dst(r,c) = start + c}, or {@code start - c} if descending; integers wrap.
   *
   * @param dst tile of an integer type
   */
  public static void apply(Tile dst, long start, boolean descending) {
    OnChipTile d = OnChipTile.target(dst);
    Elementwise.checkDestination("TCI", !d.type().isFloating(), d);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        long value = descending ? start - col : start + col;
        Elements.storeLong(d.bytes(), d.offsetOf(row, col), d.type(), value);
      }
    }
  }
}
