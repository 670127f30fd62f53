package dev.simpler.kernel.machine;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;

/** Moves within UB whose places are indices, offsets or a pattern. */
public interface GatherUnit {
  /** {@code dst(r,c) = src[indices(r,c)]}, 0 for an index outside the capacity. */
  void gather(Instruction op, Tile dst, Tile src, Tile indices);

  /**
   * Keeps the columns or rows of a pattern; of columns, the elements of all rows follow each other
   * from the first element of the destination on.
   */
  void gather(Instruction op, Tile dst, Tile src, MaskPattern pattern, PatternAxis axis);

  /**
   * Finds the elements of each row that are greater than the row's number, or equal to it: their
   * places, counted over the source's capacity from {@code first} on, to the destination's row, and
   * how many there are.
   *
   * @param limits integers, one for each row in memory order
   * @param counts likewise
   */
  void gatherMatches(
      Instruction op, Tile dst, Tile src, Tile limits, Tile counts, boolean greater, int first);

  /** Collects blocks of 32 bytes by their byte offsets. */
  void gatherBlocks(Instruction op, Tile dst, Tile src, Tile offsets);

  /** Zeros, and {@code dst[indices(r,c)] = src(r,c)}; an index outside the capacity is refused. */
  void scatter(Instruction op, Tile dst, Tile src, Tile indices);

  /** Spreads columns or rows to those of a pattern, 0 everywhere else. */
  void scatter(Instruction op, Tile dst, Tile src, MaskPattern pattern, PatternAxis axis);
}
