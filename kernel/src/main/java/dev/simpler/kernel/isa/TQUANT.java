package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.GroupOrder;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.SharedQuantisation;
import org.jspecify.annotations.Nullable;

/**
 * Quantises FLOAT32 to 8-bit integers with one scale per row, on V. Product and sum round to
 * FLOAT32 one after the other, the result to the nearest integer, ties to even, and saturates; a
 * NaN gives 0. A2/A3 leaves the scaled numbers in the source: kernels must not need it later.
 */
public final class TQUANT {
  private TQUANT() {}

  /**
   * Symmetric: {@code dst = x * scale}.
   *
   * @param dst INT8
   * @param scales FLOAT32 factors (1 over the size of a step) in column 0, the last row's serving
   *     all later rows
   * @param src FLOAT32 tile
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
   * @param src FLOAT32 tile
   */
  public static void apply(Tile dst, Tile src, Tile scales, Tile zeroPoints) {
    quantise(dst, src, scales, zeroPoints, ElementType.UINT8);
  }

  /**
   * With a power of two for each 32 columns of a row (MXFP8 and MXFP4, A5): {@code dst = x *
   * factor}, rounded to nearest even and kept within the greatest value, 448 or 6, which a NaN
   * becomes in FLOAT4. The groups' numbers go to the valid regions of three tiles row by row, those
   * of the first row first.
   *
   * @param dst FLOAT8_E4M3, or of halves FLOAT4_E2M1, of the source's valid region
   * @param src FLOAT32, FLOAT16 or BFLOAT16, the last group of a row is filled up with zeros
   * @param exponents FLOAT8_E8M0, 1 / factor; NaN for a group with a NaN
   * @param maxima the greatest magnitude of each group: FLOAT32 as the source, of halves BFLOAT16
   *     (cut), of FLOAT16 by NV FLOAT16
   * @param factors FLOAT32, of halves BFLOAT16
   * @param rule how the power of two is chosen
   */
  public static void shared(
      Tile dst, Tile src, Tile exponents, Tile maxima, Tile factors, SharedScale rule) {
    SharedQuantisation result = new SharedQuantisation(dst, exponents, maxima, factors);
    SharedScales.apply(Instruction.TQUANT, Form.SHARED, result, src, GroupOrder.ROWS, rule);
  }

  private static void quantise(
      Tile dst, Tile src, Tile scales, @Nullable Tile zeroPoints, ElementType target) {
    Instruction op = Instruction.TQUANT;
    Rules.admit(op, Form.PLAIN, dst, src.type(), dst.type());
    RowParameters.check(op, scales);
    if (zeroPoints != null) {
      RowParameters.check(op, zeroPoints);
    }
    Rules.inUb(op, dst);
    Rules.defined(op, dst.type() == target, dst);
    RowParameters.checkOperand(op, dst, src, src.type() == ElementType.FLOAT32);
    MachineTile.machine(dst).conversions().quantise(op, dst, src, scales, zeroPoints);
  }
}
