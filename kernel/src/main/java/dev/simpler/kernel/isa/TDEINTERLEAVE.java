package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Parts even and odd columns of one or two tiles in VEC; undoes {@link TINTERLEAVE}, on V. */
public final class TDEINTERLEAVE {
  private TDEINTERLEAVE() {}

  /**
   * Of the columns of {@code src0} followed by those of {@code src1}, the even ones to {@code
   * dst0}, the odd ones to {@code dst1}. The manual's order of operands is kept: the second half
   * comes first. Tiles have one type and one valid region with an even number of columns; the
   * destinations share no bytes with the sources.
   *
   * @param dst1 gets the second half
   * @param dst0 gets the first half
   * @param src1 second half of the stream
   * @param src0 first half of the stream
   */
  public static void apply(Tile dst1, Tile dst0, Tile src1, Tile src0) {
    Streams.check(Instruction.TDEINTERLEAVE, dst1, dst0, src1, src0);
    Streams.checkEven(Instruction.TDEINTERLEAVE, dst0);
    MachineTile.machine(dst0)
        .moves()
        .deinterleave(Instruction.TDEINTERLEAVE, dst1, dst0, src1, src0);
  }

  /**
   * The even columns of {@code src} to {@code dst0}, the odd ones to {@code dst1}.
   *
   * @param dst1 row-major tile of the source's type of at most 32 bits and valid rows, with half of
   *     its valid columns
   * @param dst0 likewise
   * @param src row-major tile with an even number of valid columns; shares no bytes with the others
   */
  public static void apply(Tile dst1, Tile dst0, Tile src) {
    Streams.checkHalves(Instruction.TDEINTERLEAVE, dst1, dst0, src);
    MachineTile.machine(dst0).moves().deinterleave(Instruction.TDEINTERLEAVE, dst1, dst0, src);
  }
}
