package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Fills a tile with a triangle of ones over zeros. */
public final class TTRI {
  private TTRI() {}

  /**
   * Over the valid region: {@code dst(r,c) = 1} where {@code c <= r + diagonal}, for an upper
   * triangle where {@code c >= r + diagonal}, else 0.
   *
   * @param dst row-major tile of a floating-point type or of 16 or 32-bit integers
   * @param upper whether the ones are above the diagonal instead of below it
   * @param diagonal column in which the diagonal cuts row 0; may lie outside the tile
   */
  public static void apply(Tile dst, boolean upper, int diagonal) {
    Instruction op = Instruction.TTRI;
    Rules.inUb(op, dst);
    Rules.admit(op, dst);
    Rules.rowMajor(op, dst);
    MachineTile.machine(dst).fills().triangle(op, dst, upper, diagonal);
  }
}
