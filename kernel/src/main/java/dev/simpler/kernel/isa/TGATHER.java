package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Collects elements of a tile: by index, by a repeating pattern, or by a comparison. */
public final class TGATHER {
  private TGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted row by row over the source's capacity; an index
   * outside it gives 0.
   *
   * @param indices 32-bit integers, one for each valid element of {@code dst}; on A5 of 16 bits,
   *     taken as unsigned numbers, for elements of 1 byte, and also for those of 2 bytes
   * @param dst tile whose valid region is computed
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    Rules.sameSize(Instruction.TGATHER, dst, src);
    Rules.rowMajor(Instruction.TGATHER, dst);
    Rules.rowMajor(Instruction.TGATHER, indices);
    Rules.admit(Instruction.TGATHER, Form.INDEX, dst, dst.type(), indices.type());
    int rows = dst.validRows();
    int cols = dst.validCols();
    if (indices.type().bits() == Short.SIZE) {
      Rules.shortIndices(Instruction.TGATHER, indices, rows, cols);
    } else {
      Rules.indices(Instruction.TGATHER, indices, rows, cols);
    }
    MachineTile.machine(dst).gathers().gather(Instruction.TGATHER, dst, src, indices);
  }

  /**
   * Packs the columns of a pattern: what is kept of all rows follows each other from the first
   * element of {@code dst} on, without regard to its rows. Other elements stay as they were.
   *
   * @param dst row-major tile, valid over its whole width, with room for all that is kept; its
   *     elements have the source's size, the type may differ: the bits are kept
   * @param src row-major tile
   * @param pattern which columns, or rows
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    apply(dst, src, pattern, PatternAxis.COLUMNS);
  }

  /**
   * Packs the columns of a pattern, or keeps whole rows: row r of {@code dst} is then the pattern's
   * row r of {@code src}.
   *
   * @param dst for rows, a tile with at least the source's valid columns, of which the further ones
   *     stay, and as many valid rows as the source has whole periods of the pattern and no more
   * @param src tile in VEC whose valid region is read
   * @param pattern which columns, or rows
   * @param axis columns or rows
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern, PatternAxis axis) {
    Instruction op = Instruction.TGATHER;
    Patterns.check(op, dst, src, axis);
    switch (axis) {
      case COLUMNS -> Patterns.checkPacked(op, dst, src, pattern);
      case ROWS -> Patterns.checkRows(op, src, dst, pattern, true);
    }
    MachineTile.machine(dst).gathers().gather(op, dst, src, pattern, axis);
  }

  /**
   * Finds elements: the places of those elements of row r that are greater than {@code limits[r]},
   * or equal to it, go to row r of {@code dst}, side by side, and how many there are to {@code
   * counts[r]}. A place is {@code first} and the element's number over the capacity of {@code src}.
   * Further elements of {@code dst} stay; more than its valid columns are refused.
   *
   * @param dst row-major tile of INT32 or UINT32
   * @param src row-major tile
   * @param limits integers, one for each row of {@code src} in memory order; they are compared as
   *     numbers. On A2/A3 they have the width of the elements, on A5 they are UINT16 or UINT32
   * @param counts row-major tile of 32-bit integers, likewise
   * @param mode GT or EQ
   * @param first number of the first place
   */
  public static void apply(
      Tile dst, Tile src, Tile limits, Tile counts, CompareMode mode, int first) {
    MatchRules.check(dst, src, limits, counts, mode);
    MachineTile.machine(dst)
        .gathers()
        .gatherMatches(
            Instruction.TGATHER, dst, src, limits, counts, mode == CompareMode.GT, first);
  }
}
