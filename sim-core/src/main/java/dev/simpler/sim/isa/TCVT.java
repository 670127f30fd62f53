package dev.simpler.sim.isa;

import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Converts a tile in VEC to any other element type, on V.
 *
 * <p>The rounding mode matters only from floating point to integers. A narrower floating-point type
 * rounds to nearest even. Integers go to one through double precision and are rounded once more;
 * that second rounding shows only for magnitudes beyond 2<sup>53</sup>.
 *
 * <p>Without saturation integers wrap, and a floating-point value beyond the range of an integer
 * type takes its nearest value, as a cast in Java does; only UINT8 keeps the low bits of the value
 * as a 64-bit integer. A NaN becomes 0. (C++ leaves all of these open but the wrapping of UINT8.)
 *
 * <p>With saturation a value is first brought into the finite range that both types have: an
 * infinite FLOAT16 becomes 65504 in every type that holds it.
 */
public final class TCVT {
  private TCVT() {}

  /** As {@link #apply(Tile, Tile, RoundMode, boolean)} without saturation. */
  public static void apply(Tile dst, Tile src, RoundMode mode) {
    apply(dst, src, mode, false);
  }

  /**
   * Converts the valid region of {@code src}.
   *
   * @param dst tile with at least that valid region; it may share bytes with {@code src} only from
   *     the same first byte on, in the same layout and capacity, and with elements no wider
   * @param saturate whether values are first brought into the range of both types
   */
  public static void apply(Tile dst, Tile src, RoundMode mode, boolean saturate) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Elementwise.checkPlaces("TCVT", d, s);
    if (d.validRows() < s.validRows() || d.validCols() < s.validCols()) {
      throw d.refuse(
          "TCVT of a larger valid region "
              + s.validRows()
              + "x"
              + s.validCols()
              + " of "
              + s
              + ", the destination's is "
              + d.validRows()
              + "x"
              + d.validCols());
    }
    boolean sameOrder =
        d.layout().isRowMajor() == s.layout().isRowMajor() && d.pitch() == s.pitch();
    boolean follows = sameOrder && d.base() == s.base() && d.type().bytes() <= s.type().bytes();
    if (!follows) {
      Placement.checkApart("TCVT", d, s);
    }
    d.units().charge(Pipe.V, "TCVT", s.type(), Elementwise.valid(s));
    d.wrote(0, 0, s.validRows(), s.validCols());
    convert(d, s, new Conversion(s.type(), d.type(), mode, saturate), sameOrder);
  }

  private static void convert(
      OnChipTile d, OnChipTile s, Conversion conversion, boolean sameOrder) {
    byte[] m = d.bytes();
    int rows = s.validRows();
    int cols = s.validCols();
    boolean rowMajor = s.layout().isRowMajor();
    if (rows == 0 || cols == 0) {
      return;
    }
    if (sameOrder && s.isOneRun()) {
      conversion.run(m, d.base(), s.base(), rows * cols);
    } else if (rowMajor != d.layout().isRowMajor()) {
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          conversion.run(m, d.offsetOf(row, col), s.offsetOf(row, col), 1);
        }
      }
    } else if (rowMajor) {
      for (int row = 0; row < rows; row++) {
        conversion.run(m, d.offsetOf(row, 0), s.offsetOf(row, 0), cols);
      }
    } else {
      for (int col = 0; col < cols; col++) {
        conversion.run(m, d.offsetOf(0, col), s.offsetOf(0, col), rows);
      }
    }
  }
}
