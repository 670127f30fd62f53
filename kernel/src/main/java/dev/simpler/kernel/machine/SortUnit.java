package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/** Instructions on sorted lists of records, 8 bytes each: a score and an index. */
public interface SortUnit {
  /** Bytes of a record. */
  int RECORD_BYTES = 8;

  /** Sorts each 32 elements of each row into records. */
  void segments(Instruction op, Tile dst, Tile src, Tile indices);

  /**
   * Merges lists of one row.
   *
   * @param untilExhausted whether to stop as soon as one list is used up
   * @return records taken from each list
   */
  int[] merge(Instruction op, Tile dst, boolean untilExhausted, Tile... lists);

  /** Merges each four neighbouring blocks of {@code blockLength} elements of a row. */
  void mergeBlocks(Instruction op, Tile dst, Tile src, int blockLength);
}
