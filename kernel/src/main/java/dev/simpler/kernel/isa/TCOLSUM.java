package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/** Sum of each column in ascending row order. */
public final class TCOLSUM {
  private TCOLSUM() {}

  /** Writes row 0 of {@code dst}, one element per valid column of {@code src}. */
  public static void apply(Tile dst, Tile src) {
    Reductions.columns(Instruction.TCOLSUM, FoldOperation.SUM, dst, src);
  }
}
