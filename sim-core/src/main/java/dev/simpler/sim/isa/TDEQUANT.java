package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Turns quantised integers back to FLOAT32 with one scale and offset per row, on V. */
public final class TDEQUANT {
  private TDEQUANT() {}

  /**
   * {@code dst = (q - offset) * scale}, each step rounded to FLOAT32.
   *
   * @param src INT8, UINT8 or INT16
   * @param scales FLOAT32 sizes of a step in column 0, the last row's serving all later rows
   * @param offsets FLOAT32, held like the scales
   */
  public static void apply(Tile dst, Tile src, Tile scales, Tile offsets) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    RowParameters factors = new RowParameters("TDEQUANT", scales);
    RowParameters zeros = new RowParameters("TDEQUANT", offsets);
    Elementwise.checkDestination("TDEQUANT", d.type() == ElementType.FLOAT32, d);
    boolean narrow =
        switch (s.type()) {
          case INT8, UINT8, INT16 -> true;
          default -> false;
        };
    RowParameters.checkOperand("TDEQUANT", d, s, narrow);
    for (int row = 0; row < d.validRows() && d.validCols() > 0; row++) {
      float factor = factors.of(row);
      float zero = zeros.of(row);
      for (int col = 0; col < d.validCols(); col++) {
        float value = Elements.loadLong(s.bytes(), s.offsetOf(row, col), s.type());
        Elements.putFloat(d.bytes(), d.offsetOf(row, col), (value - zero) * factor);
      }
    }
  }
}
