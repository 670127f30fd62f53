package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Parts even and odd columns of two tiles in VEC; undoes {@link TINTERLEAVE}, on V. */
public final class TDEINTERLEAVE {
  private TDEINTERLEAVE() {}

  /**
   * Of the columns of {@code src0} followed by those of {@code src1}, the even ones to {@code
   * dst0}, the odd ones to {@code dst1}. The manual's order of operands is kept: the second half
   * comes first. Tiles have one type and one valid region with an even number of columns; the
   * destinations share no bytes with the sources.
   */
  public static void apply(Tile dst1, Tile dst0, Tile src1, Tile src0) {
    Streams.check(Instruction.TDEINTERLEAVE, dst1, dst0, src1, src0);
    MachineTile.machine(dst0)
        .moves()
        .deinterleave(Instruction.TDEINTERLEAVE, dst1, dst0, src1, src0);
  }
}
