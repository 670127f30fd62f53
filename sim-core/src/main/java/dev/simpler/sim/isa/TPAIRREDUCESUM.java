package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Adds neighbouring columns of a tile in VEC in pairs, on V. */
public final class TPAIRREDUCESUM {
  private TPAIRREDUCESUM() {}

  /**
   * {@code dst(r,c) = src(r,2c) + src(r,2c+1)}, rounded to the type; a last column without a
   * neighbour is taken as it is. What the sums do not fill of the destination's capacity becomes 0.
   *
   * @param dst FLOAT32 or FLOAT16 tile of the source's type and valid region; shares no bytes with
   *     it
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    boolean supported =
        switch (d.type()) {
          case FLOAT32, FLOAT16 -> true;
          default -> false;
        };
    Elementwise.checkDestination("TPAIRREDUCESUM", supported, d);
    Elementwise.checkSource("TPAIRREDUCESUM", d, s);
    Placement.checkRows("TPAIRREDUCESUM", d, s);
    Placement.checkApart("TPAIRREDUCESUM", d, s);
    int cols = s.validCols();
    if (d.validCols() != cols) {
      throw d.refuse("TPAIRREDUCESUM of " + cols + " valid columns to " + d.validCols());
    }
    Padding.clear(d);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < cols; col += 2) {
        float sum = Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type());
        if (col + 1 < cols) {
          sum += Elements.loadFloat(s.bytes(), s.offsetOf(row, col + 1), s.type());
        }
        Elements.storeFloat(d.bytes(), d.offsetOf(row, col / 2), d.type(), sum);
      }
    }
  }
}
