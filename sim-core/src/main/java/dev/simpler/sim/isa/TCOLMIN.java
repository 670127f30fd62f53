package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Least element of each column. */
public final class TCOLMIN {
  private TCOLMIN() {}

  /** Writes row 0 of {@code dst}, one element per valid column of {@code src}. */
  public static void apply(Tile dst, Tile src) {
    ColumnReduction.apply("TCOLMIN", BinaryOps.Minimum.LOOP, dst, src);
  }
}
