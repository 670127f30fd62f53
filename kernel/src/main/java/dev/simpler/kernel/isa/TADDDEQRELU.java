package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Sum of INT32 tiles, scaled, activated and stored as FLOAT16. The sum wraps and is rounded to
 * FLOAT32; its product with the scale is taken 2<sup>17</sup> times smaller, as on the chips, which
 * matters only at the ends of the range. Negative values become 0; the conversion rounds to nearest
 * even and saturates. A2/A3 leaves scaled sums in the sources: kernels must not need them later.
 */
public final class TADDDEQRELU {
  private TADDDEQRELU() {}

  /**
   * {@code dst = relu((a + b) * scale)}, over the valid region of {@code dst}.
   *
   * @param dst row-major FLOAT16 tile apart from the operands
   * @param a INT32
   * @param b INT32
   * @param scale factor of every sum
   */
  public static void apply(Tile dst, Tile a, Tile b, float scale) {
    boolean converts = a.type() == ElementType.INT32 && dst.type() == ElementType.FLOAT16;
    Activations.check(Instruction.TADDDEQRELU, dst, a, b, converts);
    MachineTile.machine(dst)
        .elementwise()
        .scaledActivated(Instruction.TADDDEQRELU, dst, a, b, scale);
  }
}
