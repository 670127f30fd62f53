package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.SortUnit;

/** Merges sorted lists of records as {@link TSORT32} makes them, greatest first. */
public final class TMRGSORT {
  private static final int WAYS = 4;

  /** The chips' instruction counts groups of four blocks in 8 bits ({@code TMrgSort.hpp}). */
  private static final int MOST_GROUPS = 255;

  private TMRGSORT() {}

  /**
   * Merges one-row lists until {@code dst} is full or all are used up; of equal scores that of the
   * earlier list comes first.
   *
   * @param lists 2 to 4 tiles of the destination's type
   * @param dst one-row tile of records
   * @return records taken from each list
   */
  public static int[] apply(Tile dst, Tile... lists) {
    return merge(dst, false, lists);
  }

  /**
   * As {@link #apply(Tile, Tile...)}, but stops as soon as one list is used up; the rest of {@code
   * dst} stays.
   *
   * @param dst one-row tile of records
   * @param lists 2 to 4 tiles of the destination's type
   * @return records taken from each list
   */
  public static int[] untilExhausted(Tile dst, Tile... lists) {
    return merge(dst, true, lists);
  }

  /**
   * Merges each four neighbouring blocks of the only row; blocks left over at the end are not
   * written. At most 255 times four blocks are merged.
   *
   * @param dst tile of the source's type and valid columns
   * @param blockLength elements of a block, whole records
   * @param src one-row tile of sorted blocks
   */
  public static void apply(Tile dst, Tile src, int blockLength) {
    Instruction op = Instruction.TMRGSORT;
    check(dst, src);
    int bytes = blockLength * src.type().bytes();
    if (bytes < SortUnit.RECORD_BYTES || bytes % SortUnit.RECORD_BYTES != 0) {
      throw Rules.refuse(
          src, op + " of blocks of " + blockLength + " elements: whole records needed");
    }
    if (SortRules.perRow(dst) < SortRules.perRow(src)) {
      throw Rules.refuse(dst, op + " of " + src + " does not fit");
    }
    int groups = src.validCols() / (WAYS * blockLength);
    if (groups > MOST_GROUPS) {
      throw Rules.refuse(
          src,
          String.format(
              "%s of %d times four blocks: the chips count them in 8 bits, up to %d",
              op, groups, MOST_GROUPS));
    }
    MachineTile.machine(dst).sorts().mergeBlocks(op, dst, src, blockLength);
  }

  private static int[] merge(Tile dst, boolean untilExhausted, Tile... lists) {
    Instruction op = Instruction.TMRGSORT;
    if (lists.length < 2 || lists.length > WAYS) {
      throw Rules.refuse(
          dst, op + " of " + lists.length + " lists, 2 to " + WAYS + " are possible");
    }
    for (Tile list : lists) {
      check(dst, list);
    }
    return MachineTile.machine(dst).sorts().merge(op, dst, untilExhausted, lists);
  }

  private static void check(Tile dst, Tile src) {
    Instruction op = Instruction.TMRGSORT;
    SortRules.check(op, dst);
    SortRules.check(op, src);
    if (dst.type() != src.type() || dst.validRows() != 1 || src.validRows() != 1) {
      throw Rules.refuse(dst, op + " of " + src + " needs single rows of one type");
    }
  }
}
