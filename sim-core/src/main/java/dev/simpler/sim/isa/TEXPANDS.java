package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Broadcasts a scalar over a tile. */
public final class TEXPANDS {
  private TEXPANDS() {}

  /**
   * {@code dst = s} over the valid region. Floating-point types round it; an integer type takes
   * only a whole number, of which it keeps the low bits.
   */
  public static void apply(Tile dst, double s) {
    OnChipTile d = OnChipTile.target(dst);
    if (!d.type().isFloating() && (long) s != s) {
      throw d.refuse("TEXPANDS of " + s + ", which is no " + d.type());
    }
    byte[] one = new byte[8];
    Elements.store(one, 0, d.type(), s);
    fill(d, Elements.getLong(one, 0));
  }

  /** {@code dst = s} with a whole number, of which an integer type keeps the low bits. */
  public static void apply(Tile dst, long s) {
    OnChipTile d = OnChipTile.target(dst);
    if (d.type().isFloating()) {
      apply(dst, (double) s);
    } else {
      fill(d, s);
    }
  }

  private static void fill(OnChipTile d, long bits) {
    Elementwise.checkDestination("TEXPANDS", true, d);
    int size = d.type().bytes();
    Lines lines = Lines.of(d);
    for (int line = 0; line < lines.count(); line++) {
      Padding.fill(d, lines.offset(d, line, 0), lines.length() * size, bits);
    }
  }
}
