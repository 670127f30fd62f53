package dev.simpler.kernel.isa;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Collects elements of a tile, by index or by a repeating pattern of columns. */
public final class TGATHER {
  private TGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted row by row over the source's capacity; an index
   * outside it gives 0.
   *
   * @param indices 32-bit integers, one for each valid element of {@code dst}
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    Rules.sameSize(Instruction.TGATHER, dst, src);
    Rules.indices(Instruction.TGATHER, indices, dst.validRows(), dst.validCols());
    MachineTile.machine(dst).gathers().gather(Instruction.TGATHER, dst, src, indices);
  }

  /**
   * Keeps the columns of a pattern, side by side.
   *
   * @param dst tile whose elements have the source's size, the type may differ: the bits are kept
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    Rules.sameSize(Instruction.TGATHER, dst, src);
    int kept = pattern.kept(src.validCols());
    if (dst.validRows() < src.validRows() || dst.validCols() < kept) {
      throw Rules.refuse(
          dst, Instruction.TGATHER + " " + pattern + " of " + src + " keeps " + kept + " columns");
    }
    MachineTile.machine(dst).gathers().gather(Instruction.TGATHER, dst, src, pattern);
  }
}
