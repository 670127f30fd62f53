package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Merges the columns of two tiles in VEC alternately, on V. */
public final class TINTERLEAVE {
  private TINTERLEAVE() {}

  /**
   * The stream src0(r,0), src1(r,0), src0(r,1), ...: its first half to {@code dst0}, its second to
   * {@code dst1}. The manual's order of operands is kept: the second half comes first. Tiles have
   * one type and one valid region; the destinations share no bytes with the sources. Of an odd
   * number of columns the middle one of {@code src0} ends {@code dst0} and starts {@code dst1}, and
   * the last one of {@code src1} is left out.
   *
   * @param dst1 gets the second half
   * @param dst0 gets the first half
   * @param src1 second half of the stream
   * @param src0 first half of the stream
   */
  public static void apply(Tile dst1, Tile dst0, Tile src1, Tile src0) {
    Streams.check(Instruction.TINTERLEAVE, dst1, dst0, src1, src0);
    MachineTile.machine(dst0).moves().interleave(Instruction.TINTERLEAVE, dst1, dst0, src1, src0);
  }
}
