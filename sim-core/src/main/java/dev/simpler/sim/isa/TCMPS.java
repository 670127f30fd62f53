package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Compares a tile in VEC with a scalar and packs the answers into bits, on V. For EQ and NE two
 * floating-point values less than 1e-9 apart are equal; the other comparisons are exact.
 */
public final class TCMPS {
  private TCMPS() {}

  /**
   * Compares the valid region of {@code a}. Each row makes as many bytes as its capacity has
   * eighths of columns, low bit first and 0 outside the valid region; the bytes of all rows follow
   * each other through the valid region of {@code dst}, whose other bytes become 0. So row r of the
   * answers is row r of {@code dst} exactly if {@code dst} has that many valid columns.
   *
   * @param dst row-major tile of UINT8 with room for the bytes of all valid rows; shares no bytes
   *     with {@code a}
   * @param a row-major tile of a capacity of whole eighths of columns
   * @param s compared after rounding to the type of {@code a}; integral for an integer type
   */
  public static void apply(Tile dst, Tile a, float s, CompareMode mode) {
    OnChipTile x = OnChipTile.source(a);
    if (!x.type().isFloating()) {
      if ((long) s != s) {
        throw x.refuse("TCMPS with scalar " + s + ", which is no " + x.type());
      }
      apply(dst, a, (long) s, mode);
      return;
    }
    OnChipTile d = OnChipTile.target(dst);
    check(d, x);
    float rounded = Elements.rounded(x.type(), s);
    CompareLoop loop = Comparison.loop(mode);
    pack(
        d,
        x,
        (from, bits) -> loop.runWith(x.type(), x.bytes(), from, rounded, bits, 0, x.validCols()));
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s its low bits are an element of the type of {@code a}; rounded to a floating-point type
   */
  public static void apply(Tile dst, Tile a, long s, CompareMode mode) {
    OnChipTile x = OnChipTile.source(a);
    if (x.type().isFloating()) {
      apply(dst, a, (float) s, mode);
      return;
    }
    OnChipTile d = OnChipTile.target(dst);
    check(d, x);
    long wrapped = Elements.wrapped(x.type(), s);
    CompareLoop loop = Comparison.loop(mode);
    pack(
        d,
        x,
        (from, bits) -> loop.runWith(x.type(), x.bytes(), from, wrapped, bits, 0, x.validCols()));
  }

  private interface RowBody {
    void run(int from, byte[] bits);
  }

  private static void check(OnChipTile d, OnChipTile x) {
    Comparison.checkSource("TCMPS", d, x);
    if (d.type() != ElementType.UINT8) {
      throw d.refuse("TCMPS writes bytes of UINT8, not " + d.type());
    }
    if (x.cols() % 8 != 0) {
      throw x.refuse("TCMPS needs a capacity of whole eighths of columns, it has " + x.cols());
    }
    int rows = x.validRows();
    int perRow = (x.validCols() + 7) / 8;
    int last = rows == 0 || perRow == 0 ? 0 : (rows - 1) * (x.cols() / 8) + perRow;
    int room = Elementwise.valid(d);
    if (last > room) {
      throw d.refuse("TCMPS of " + x + " makes " + last + " bytes, the valid region has " + room);
    }
  }

  private static void pack(OnChipTile d, OnChipTile x, RowBody body) {
    Comparison.begin("TCMPS", d, x);
    int across = d.validCols();
    int bytes = (x.validCols() + 7) / 8;
    byte[] bits = x.units().scratch(Location.VEC, bytes);
    for (int row = 0; row < x.validRows() && bytes > 0; row++) {
      body.run(x.offsetOf(row, 0), bits);
      int first = row * (x.cols() / 8);
      for (int i = 0; i < bytes; i++) {
        int place = first + i;
        d.bytes()[d.offsetOf(place / across, place % across)] = bits[i];
      }
    }
  }
}
