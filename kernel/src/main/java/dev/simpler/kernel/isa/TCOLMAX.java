package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/** Greatest element of each column. */
public final class TCOLMAX {
  private TCOLMAX() {}

  /**
   * Writes row 0 of {@code dst}, one element per valid column of {@code src}.
   *
   * @param dst tile of the source's type with at least its valid columns
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.columns(Instruction.TCOLMAX, FoldOperation.GREATEST, dst, src);
  }
}
