package dev.simpler.kernel;

/**
 * One core's end of a cross-core pipe: tiles pushed by one side of a cluster arrive at the other
 * side in order. A producer that finds no free slot, and a consumer that finds no full one, is
 * suspended. With a split, each of the cluster's two vector cores holds one half of every tile: a
 * slot is full for both of them and free once both have freed it.
 *
 * <p>On a chip with a path between L0C, UB and L1 tiles go straight to the consumer's memory; on
 * any chip they go through global memory if {@link #through} names a slot buffer. When the kernel
 * returns, a producer waits until all its slots are free again, so that the flags are at rest.
 *
 * <p>Used by the kernel's thread only.
 */
public interface TilePipe {
  /** Who pushes. */
  enum Direction {
    /** The cube core pushes, the vector cores pop. */
    CUBE_TO_VECTOR,
    /** The vector cores push, the cube core pops. */
    VECTOR_TO_CUBE,
    /** Both, each with slots and flags of its own. */
    BOTH
  }

  /** How a tile is divided between the two vector cores. The first gets the larger part. */
  enum Split {
    /** Not at all: the first vector core has the tile, the second takes part with zeros. */
    NONE,
    /** The first gets the upper rows, the second the lower ones; of an even number. */
    UP_DOWN,
    /** The first gets the left columns, the second the right ones; of an even number. */
    LEFT_RIGHT,
    /** As UP_DOWN of an odd number, from the cube core through global memory only. */
    UP_DOWN_ODD,
    /** As LEFT_RIGHT of an odd number, likewise. */
    LEFT_RIGHT_ODD;

    /** {@return whether it divides an odd number of rows or columns} */
    public boolean isOdd() {
      return this == UP_DOWN_ODD || this == LEFT_RIGHT_ODD;
    }
  }

  /**
   * Sends tiles through global memory.
   *
   * @param slotBuffer contiguous, of this block alone: slots of both vector cores for each
   *     direction, {@code 2 * slots * slotBytes} bytes per direction
   * @return this end
   */
  TilePipe through(GlobalTensor slotBuffer);

  /**
   * Sets where this core's popped tiles lie: {@code slots} slots from a byte offset in UB (vector
   * core) or L1 (cube core, whose slots hold both halves). By default the lowest free range.
   *
   * @param offset in bytes
   * @return this end
   */
  TilePipe at(int offset);
}
