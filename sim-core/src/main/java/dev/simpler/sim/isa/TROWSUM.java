package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Sum of each row, FLOAT32 for halves, in ascending column order. */
public final class TROWSUM {
  private static final FoldLoop FOLD = Specialized.fold(BinaryOps.Add.OP);

  private TROWSUM() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}.
   *
   * @param dst tile of the same element type, or of FLOAT32 for a source of halves
   */
  public static void apply(Tile dst, Tile src) {
    RowReduction.apply("TROWSUM", FOLD, dst, src);
  }
}
