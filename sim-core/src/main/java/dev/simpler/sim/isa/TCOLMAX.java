package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Greatest element of each column. */
public final class TCOLMAX {
  private TCOLMAX() {}

  /** Writes row 0 of {@code dst}, one element per valid column of {@code src}. */
  public static void apply(Tile dst, Tile src) {
    ColumnReduction.apply("TCOLMAX", BinaryOps.Maximum.LOOP, dst, src);
  }
}
