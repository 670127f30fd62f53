package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Sum of each column in ascending row order, every sum rounded to the type. */
public final class TCOLSUM {
  private TCOLSUM() {}

  /**
   * Writes row 0 of {@code dst}, one element per valid column of {@code src}.
   *
   * @param dst tile of the source's type with at least its valid columns
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.columns(Instruction.TCOLSUM, FoldOperation.SUM, dst, src);
  }

  /**
   * The same by adding rows in pairs, their sums likewise, until one row is left (the manual's
   * binary form): A2/A3 adds a row without a partner to the first sum of its level, A5 to the last
   * one.
   *
   * @param dst tile of the source's type with at least its valid columns
   * @param src tile in VEC whose valid region is read
   */
  public static void pairwise(Tile dst, Tile src) {
    ReductionRules.checkColumns(Instruction.TCOLSUM, dst, src);
    MachineTile.machine(dst).reductions().columnPairs(Instruction.TCOLSUM, dst, src);
  }
}
