package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/**
 * Quantises FLOAT32 to 8-bit integers with one scale per row, on V. Product and sum round to
 * FLOAT32 one after the other, the result to the nearest integer, ties to even, and saturates; a
 * NaN gives 0.
 */
public final class TQUANT {
  private TQUANT() {}

  /**
   * Symmetric: {@code dst = x * scale}.
   *
   * @param dst INT8
   * @param scales FLOAT32 factors (1 over the size of a step) in column 0, the last row's serving
   *     all later rows
   */
  public static void apply(Tile dst, Tile src, Tile scales) {
    quantise(dst, src, scales, null, ElementType.INT8);
  }

  /**
   * Asymmetric: {@code dst = x * scale + zeroPoint}.
   *
   * @param dst UINT8
   * @param scales as in the symmetric form
   * @param zeroPoints FLOAT32, held like the scales
   */
  public static void apply(Tile dst, Tile src, Tile scales, Tile zeroPoints) {
    quantise(dst, src, scales, zeroPoints, ElementType.UINT8);
  }

  private static void quantise(
      Tile dst, Tile src, Tile scales, @Nullable Tile zeroPoints, ElementType target) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    RowParameters factors = new RowParameters("TQUANT", scales);
    RowParameters zeros = zeroPoints == null ? null : new RowParameters("TQUANT", zeroPoints);
    Elementwise.checkDestination("TQUANT", d.type() == target, d);
    RowParameters.checkOperand("TQUANT", d, s, s.type() == ElementType.FLOAT32);
    double low = target == ElementType.INT8 ? -128 : 0;
    double high = target == ElementType.INT8 ? 127 : 255;
    for (int row = 0; row < d.validRows() && d.validCols() > 0; row++) {
      float factor = factors.of(row);
      float zero = zeros == null ? 0 : zeros.of(row);
      for (int col = 0; col < d.validCols(); col++) {
        float scaled = Elements.getFloat(s.bytes(), s.offsetOf(row, col)) * factor;
        float moved = zeros == null ? scaled : scaled + zero;
        d.bytes()[d.offsetOf(row, col)] = (byte) (int) Math.clamp(Math.rint(moved), low, high);
      }
    }
  }
}
