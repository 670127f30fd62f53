package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Sum of INT32 tiles, scaled, activated and stored as FLOAT16. The sum wraps and is rounded to
 * FLOAT32; its product with the scale is taken 2<sup>17</sup> times smaller, as on the chips, which
 * matters only at the ends of the range. Negative values become 0; the conversion rounds to nearest
 * even and saturates. A2/A3 uses the sources as scratch memory: kernels must not read them later.
 */
public final class TADDDEQRELU {
  private static final float DOWN = 0x1p-17f;
  private static final float UP = 0x1p17f;

  private TADDDEQRELU() {}

  /**
   * {@code dst = relu((a + b) * scale)}, over the valid region of {@code dst}.
   *
   * @param dst row-major FLOAT16 tile apart from the operands
   * @param a INT32
   * @param b INT32
   */
  public static void apply(Tile dst, Tile a, Tile b, float scale) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    boolean converts = x.type() == ElementType.INT32 && d.type() == ElementType.FLOAT16;
    ReluConversion.checkOperands("TADDDEQRELU", d, x, y, converts);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int first = Elements.getInt(x.bytes(), x.offsetOf(row, col));
        int second = Elements.getInt(y.bytes(), y.offsetOf(row, col));
        float sum = first + second;
        ReluConversion.store(d, d.offsetOf(row, col), sum * DOWN * scale * UP);
      }
    }
  }
}
