package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Sum of each row in ascending column order. Halves are added as the chips do, every sum rounded to
 * the type: 128 neighbours in pairs, these sums in pairs, and so on, so that {60000, 60000, -60000,
 * -60000} has no sum in FLOAT16. A2/A3 adds whole vectors of 128 before their lanes, A5 the sums of
 * vectors one after another. A device that imitates its chip adds FLOAT32 like that too.
 */
public final class TROWSUM {
  private TROWSUM() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}.
   *
   * @param dst tile of the same element type, or of FLOAT32 for a source of halves
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.rows(Instruction.TROWSUM, FoldOperation.SUM, dst, src, false);
  }
}
