package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Takes each element from a tile in VEC or else a scalar, as a bit says, on V. Exact. */
public final class TSELS {
  private TSELS() {}

  /**
   * {@code dst = bit ? a : s} over the valid region of {@code dst}: bit c of row r of the mask, low
   * bit first, decides row r and column c.
   *
   * @param dst row-major tile of any type; may be {@code a}, shares no bytes with the mask
   * @param mask row-major tile of UINT8, UINT16 or UINT32 with a bit for each valid element
   * @param a row-major tile of the same type
   * @param s rounded to a floating-point type; integral for an integer type, which keeps its low
   *     bits
   */
  public static void apply(Tile dst, Tile mask, Tile a, float s) {
    OnChipTile d = OnChipTile.target(dst);
    if (!d.type().isFloating()) {
      if ((long) s != s) {
        throw d.refuse("TSELS with scalar " + s + ", which is no " + d.type());
      }
      apply(dst, mask, a, (long) s);
      return;
    }
    byte[] one = new byte[Long.BYTES];
    Elements.storeFloat(one, 0, d.type(), s);
    select(d, OnChipTile.source(mask), OnChipTile.source(a), Elements.getLong(one, 0));
  }

  /** The same with a scalar of an integer type. */
  public static void apply(Tile dst, Tile mask, Tile a, long s) {
    OnChipTile d = OnChipTile.target(dst);
    if (d.type().isFloating()) {
      apply(dst, mask, a, (float) s);
    } else {
      select(d, OnChipTile.source(mask), OnChipTile.source(a), s);
    }
  }

  private static void select(OnChipTile d, OnChipTile mask, OnChipTile a, long s) {
    Selection.check("TSELS", d, mask, a);
    int rows = d.validRows();
    int cols = d.validCols();
    long perRow = Selection.bitsPerRow(mask);
    if (rows > 0 && (mask.validRows() < rows || perRow < cols)) {
      throw mask.refuse(
          String.format(
              "TSELS of %dx%d elements by %dx%d bits", rows, cols, mask.validRows(), perRow));
    }
    for (int row = 0; row < rows && cols > 0; row++) {
      Selection.scalar(
          d.bytes(),
          d.type(),
          mask.offsetOf(row, 0),
          d.offsetOf(row, 0),
          a.offsetOf(row, 0),
          s,
          cols);
    }
  }
}
