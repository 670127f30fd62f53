package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/**
 * Product of each row, in ascending column order and in the destination's type: halves are rounded
 * after each factor, integers wrap.
 */
public final class TROWPROD {
  private static final FoldLoop FOLD = Specialized.fold(BinaryOps.Multiply.OP);

  private TROWPROD() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}. Against the product
   * of the same factors with the same roundings the error is 0 ULP.
   *
   * @param dst tile of the same element type, of FLOAT32 for a source of halves, or of INT32 for
   *     one of INT16
   */
  public static void apply(Tile dst, Tile src) {
    RowReduction.eachStep("TROWPROD", FOLD, dst, src);
  }
}
