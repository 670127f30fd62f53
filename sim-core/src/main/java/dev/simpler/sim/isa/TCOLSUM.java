package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Sum of each column in ascending row order. */
public final class TCOLSUM {
  private TCOLSUM() {}

  /** Writes row 0 of {@code dst}, one element per valid column of {@code src}. */
  public static void apply(Tile dst, Tile src) {
    ColumnReduction.apply("TCOLSUM", BinaryOps.Add.LOOP, dst, src);
  }
}
