package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Takes each element from one of two tiles in VEC as a bit says, on V. Exact. */
public final class TSEL {
  private TSEL() {}

  /**
   * {@code dst = bit ? a : b} over the valid region of {@code dst}. The bits are taken one after
   * the other, low bit first, through the valid columns of the mask and then its next row. The
   * drift this means for a mask whose rows have another number of bits than {@code dst} has valid
   * columns is refused if there is more than one row.
   *
   * @param dst row-major tile of any type; may be one of the sources, shares no bytes with the mask
   * @param mask row-major tile of UINT8, UINT16 or UINT32, as TCMP makes it
   * @param a row-major tile of the same type
   * @param b row-major tile of the same type
   */
  public static void apply(Tile dst, Tile mask, Tile a, Tile b) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile bits = OnChipTile.source(mask);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    Selection.check("TSEL", d, bits, x);
    Elementwise.checkSource("TSEL", d, y);
    Expansion.checkRowMajor("TSEL", y);
    int rows = d.validRows();
    int cols = d.validCols();
    if (rows == 0 || cols == 0) {
      return;
    }
    long perRow = Selection.bitsPerRow(bits);
    if (rows > 1 && perRow != cols || bits.validRows() * perRow < (long) rows * cols) {
      throw bits.refuse(
          String.format(
              "TSEL of %dx%d elements by %dx%d bits; set the mask's valid columns to the"
                  + " destination's over the bits of a word",
              rows, cols, bits.validRows(), perRow));
    }
    byte[] m = d.bytes();
    int size = d.type().bytes();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; ) {
        long place = (long) row * cols + col;
        int maskRow = (int) (place / perRow);
        int bit = (int) (place % perRow);
        int count = (int) Math.min(cols - col, perRow - bit);
        Selection.tiles(
            m,
            size,
            bits.offsetOf(maskRow, 0),
            bit,
            d.offsetOf(row, col),
            x.offsetOf(row, col),
            y.offsetOf(row, col),
            count);
        col += count;
      }
    }
  }
}
