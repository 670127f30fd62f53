package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/** Product of each column; halves are rounded after each row, integers wrap. */
public final class TCOLPROD {
  private TCOLPROD() {}

  /**
   * Writes row 0 of {@code dst}, one element per valid column of {@code src}. Against the product
   * of the same factors with the same roundings the error is 0 ULP.
   *
   * @param dst tile of the source's type with at least its valid columns
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.columns(Instruction.TCOLPROD, FoldOperation.PRODUCT, dst, src);
  }
}
