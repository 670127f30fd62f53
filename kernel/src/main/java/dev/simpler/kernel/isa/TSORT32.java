package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Sorts each 32 elements of each row into a list of records, greatest first. */
public final class TSORT32 {
  private TSORT32() {}

  /**
   * Sorts every segment by itself; equal scores by ascending index, NaN last, of equal indices the
   * first column first; the last segment of a row may be short.
   *
   * @param dst tile of the source's type with 8 bytes for each of its elements: score and index
   * @param src FLOAT32 or FLOAT16 scores
   * @param indices 32-bit index of each score, or one row of them for all rows
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    Instruction op = Instruction.TSORT32;
    SortRules.check(op, dst);
    SortRules.check(op, src);
    boolean fits = dst.validRows() >= src.validRows() && SortRules.perRow(dst) >= src.validCols();
    if (dst.type() != src.type() || !fits) {
      throw Rules.refuse(dst, op + " of " + src + " needs 8 bytes of its type for each element");
    }
    Rules.rowMajor(op, indices);
    int rows = indices.validRows() == 1 ? 1 : src.validRows();
    Rules.indices(op, indices, rows, src.validCols());
    MachineTile.machine(dst).sorts().segments(op, dst, src, indices);
  }
}
