package dev.simpler.kernel.machine;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;

/** Moves within UB whose places are indices, offsets or a pattern. */
public interface GatherUnit {
  /** {@code dst(r,c) = src[indices(r,c)]}, 0 for an index outside the capacity. */
  void gather(Instruction op, Tile dst, Tile src, Tile indices);

  /** Keeps the columns of a pattern. */
  void gather(Instruction op, Tile dst, Tile src, MaskPattern pattern);

  /** Collects blocks of 32 bytes by their byte offsets. */
  void gatherBlocks(Instruction op, Tile dst, Tile src, Tile offsets);

  /** {@code dst[indices(r,c)] = src(r,c)}; an index outside the capacity is refused. */
  void scatter(Instruction op, Tile dst, Tile src, Tile indices);

  /** Spreads columns to those of a pattern, 0 at the others. */
  void scatter(Instruction op, Tile dst, Tile src, MaskPattern pattern);
}
