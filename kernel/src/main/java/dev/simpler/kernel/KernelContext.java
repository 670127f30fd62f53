package dev.simpler.kernel;

/**
 * What a running kernel sees of its core, its launch and its arguments. Valid until the kernel
 * returns, on the kernel's thread. Every violated rule is a kernel fault that ends the run.
 */
public interface KernelContext {
  // --- launch --------------------------------------------------------------------------------

  /** Index of this block within the task's launch, from 0. */
  int blockIndex();

  /** Number of blocks of the task's launch. */
  int blockCount();

  /** Lane of this AIV within its cluster, 0 or 1; meaningful only for MIX tasks. */
  int subBlockId();

  /**
   * Vector cores that one block of the launch has beside its cube core: 2 or 1, and 1 where a block
   * is one vector core. Of a block that is one cube core it is 0.
   */
  int subBlockCount();

  // --- arguments -----------------------------------------------------------------------------

  /** Argument word {@code index} as raw bits. */
  long word(int index);

  /** Argument word {@code index} as a signed integer, the low half of the word. */
  int intScalar(int index);

  /** Argument word {@code index} as a float, the bits in the low half of the word. */
  float floatScalar(int index);

  /**
   * The tensor whose descriptor's address is in argument word {@code index}: how tensor arguments
   * arrive under {@code tensormap_and_ringbuffer} and {@code aicpu_build_graph}.
   */
  TensorArgument tensor(int index);

  /**
   * A contiguous tensor of {@code elements} elements at the raw device address in argument word
   * {@code index}: how tensor arguments arrive under {@code host_build_graph}.
   */
  TensorArgument buffer(int index, ElementType type, long elements);

  /**
   * The communication domain whose context's address is in argument word {@code index}. A kernel
   * that calls it may wait for other chips.
   */
  CommContext commContext(int index);

  // --- scalar loads and stores ----------------------------------------------------------------

  /** Loads a byte of global memory. */
  byte loadByte(long address);

  /** Loads 2 bytes of global memory. */
  short loadShort(long address);

  /** Loads 4 bytes of global memory. */
  int loadInt(long address);

  /** Loads 8 bytes of global memory. */
  long loadLong(long address);

  /** Loads a float of global memory. */
  float loadFloat(long address);

  /** Stores a byte to global memory. */
  void storeByte(long address, byte value);

  /** Stores 2 bytes to global memory. */
  void storeShort(long address, short value);

  /** Stores 4 bytes to global memory. */
  void storeInt(long address, int value);

  /** Stores 8 bytes to global memory. */
  void storeLong(long address, long value);

  /** Stores a float to global memory. */
  void storeFloat(long address, float value);

  /**
   * Cleans and invalidates the 64-byte data-cache line of {@code address} (dcci), so that scalar
   * stores become visible to other cores.
   */
  void dcci(long address);

  // --- on-chip memory ------------------------------------------------------------------------

  /** Declares a tile; it has no address yet. */
  Tile tile(Location location, ElementType type, int rows, int cols);

  /** Shorthand for a tile in UB. */
  default Tile vec(ElementType type, int rows, int cols) {
    return tile(Location.VEC, type, rows, cols);
  }

  // --- order ---------------------------------------------------------------------------------

  /**
   * Signals event {@code id} from {@code source} to {@code target} once earlier work is done. An
   * event that is signalled already must be waited for first.
   */
  void setFlag(Pipe source, Pipe target, int id);

  /** Holds {@code target} until event {@code id} from {@code source} is signalled; consumes it. */
  void waitFlag(Pipe source, Pipe target, int id);

  /** Orders later work on {@code pipe} after earlier work on it; ALL orders everything. */
  void pipeBarrier(Pipe pipe);

  /**
   * Signals a cross-core flag to the other side of the cluster after this core's earlier work.
   *
   * @param flag 0..15
   */
  void setCrossCoreFlag(int flag);

  /** Waits for a cross-core flag from the other side of the cluster and consumes it. */
  void waitCrossCoreFlag(int flag);

  /**
   * Signals a cross-core flag to the cores of a scope after this core's earlier work. A kernel uses
   * a flag in one scope only, for a core has one counter per flag.
   *
   * @param flag 0..15
   */
  void setCrossCoreFlag(int flag, FlagScope scope);

  /** Waits for a cross-core flag of a scope and consumes it. */
  void waitCrossCoreFlag(int flag, FlagScope scope);

  /**
   * Declares this core's end of a cross-core pipe of tiles; every core at the pipe declares it with
   * the same values. Tiles go through it by TPUSH, TPOP and TFREE.
   *
   * @param flag first cross-core flag; the pipe owns 2 in a row, or 4 if it goes both ways
   * @param slotBytes bytes of one tile, or of one vector core's half of a split tile
   * @param slots tiles under way at once per direction, 1 to 255
   */
  TilePipe tilePipe(int flag, TilePipe.Direction direction, int slotBytes, int slots);
}
