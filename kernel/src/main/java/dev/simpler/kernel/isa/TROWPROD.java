package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Product of each row, in ascending column order and in the destination's type: halves are rounded
 * after each factor, integers wrap. A device that imitates its chip multiplies floating-point
 * numbers in the chip's order.
 */
public final class TROWPROD {
  private TROWPROD() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}. Against the product
   * of the same factors with the same roundings the error is 0 ULP.
   *
   * @param dst tile of the same element type, of FLOAT32 for a source of halves, or of INT32 for
   *     one of INT16
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.rows(Instruction.TROWPROD, FoldOperation.PRODUCT, dst, src, true);
  }
}
