package dev.simpler.kernel.machine;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;

/** Transfers between tiles and global memory. */
public interface TransferUnit {
  /** Loads the tile's valid region and pads the rest. */
  void load(Instruction op, Tile dst, GlobalTensor src);

  /** Moves a view through a tile, of which is left what fits its valid region. */
  void prefetch(Instruction op, Tile dst, GlobalTensor src);

  /** Stores the tile's valid region in a view of its type. */
  void store(Instruction op, GlobalTensor dst, Tile src);

  /** Stores an accumulator through the fixpipe. */
  void store(Instruction op, GlobalTensor dst, Tile src, Drain drain);

  /** Adds the tile's valid region to a view of its type in one undivided step. */
  void add(Instruction op, GlobalTensor dst, Tile src);

  /** Adds what the fixpipe makes of an accumulator to a view of that type in one undivided step. */
  void add(Instruction op, GlobalTensor dst, Tile src, Drain drain);

  /**
   * Gathers elements, or rows, of memory.
   *
   * @param rows whether an index stands for a whole row
   */
  void gather(
      Instruction op, Tile dst, GlobalTensor src, Tile indices, boolean rows, OutOfBounds mode);

  /** Gathers rows of memory to a boxed tile in L1. */
  void gather(Instruction op, Tile dst, GlobalTensor src, GlobalTensor indices, OutOfBounds mode);

  /** Gathers elements of memory to a boxed tile in L1, by way of memory of its capacity. */
  void gather(
      Instruction op,
      Tile dst,
      GlobalTensor src,
      GlobalTensor indices,
      GlobalTensor scratch,
      OutOfBounds mode);

  /**
   * Scatters elements, or rows, to memory.
   *
   * @param rows whether an index stands for a whole row
   * @param operation what becomes of what is there
   */
  void scatter(
      Instruction op,
      GlobalTensor dst,
      Tile src,
      Tile indices,
      boolean rows,
      OutOfBounds mode,
      AtomicOperation operation);
}
