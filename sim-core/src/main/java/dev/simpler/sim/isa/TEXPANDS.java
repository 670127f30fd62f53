package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Broadcasts a scalar over a tile. */
public final class TEXPANDS {
  private TEXPANDS() {}

  /** {@code dst = s} over the valid region, {@code s} converted to the tile's type. */
  public static void apply(Tile dst, double s) {
    OnChipTile d = OnChipTile.of(dst);
    Elementwise.checkDestination("TEXPANDS", true, d);
    byte[] one = new byte[8];
    Elements.store(one, 0, d.type(), s);
    long bits = Elements.getLong(one, 0);
    int size = d.type().bytes();
    boolean rowMajor = d.layout().isRowMajor();
    int lines = rowMajor ? d.validRows() : d.validCols();
    int length = rowMajor ? d.validCols() : d.validRows();
    for (int line = 0; line < lines; line++) {
      int start = rowMajor ? d.offsetOf(line, 0) : d.offsetOf(0, line);
      Padding.fill(d, start, length * size, bits);
    }
  }
}
