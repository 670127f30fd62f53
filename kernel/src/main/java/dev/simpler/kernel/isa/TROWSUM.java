package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/** Sum of each row, FLOAT32 for halves, in ascending column order. */
public final class TROWSUM {
  private TROWSUM() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}.
   *
   * @param dst tile of the same element type, or of FLOAT32 for a source of halves
   */
  public static void apply(Tile dst, Tile src) {
    Reductions.rows(Instruction.TROWSUM, FoldOperation.SUM, dst, src, false);
  }
}
