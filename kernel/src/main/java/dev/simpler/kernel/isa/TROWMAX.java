package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;

/** Greatest element of each row; a NaN in the first column stays, later ones are dropped. */
public final class TROWMAX {
  private TROWMAX() {}

  /**
   * Writes column 0 of {@code dst}, one element per valid row of {@code src}.
   *
   * @param dst tile of the same element type, or of FLOAT32 for a source of halves
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    ReductionRules.rows(Instruction.TROWMAX, FoldOperation.GREATEST, dst, src, false);
  }
}
