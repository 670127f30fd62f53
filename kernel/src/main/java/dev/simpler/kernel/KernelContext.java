package dev.simpler.kernel;

/**
 * What a running kernel sees of its core, its launch and its arguments. Valid until the kernel
 * returns, on the kernel's thread. Every violated rule is a kernel fault that ends the run.
 */
public interface KernelContext {
  // --- launch --------------------------------------------------------------------------------

  /** {@return index of this block within the task's launch, from 0} */
  int blockIndex();

  /** {@return number of blocks of the task's launch} */
  int blockCount();

  /** {@return lane of this AIV within its cluster, 0 or 1; meaningful only for MIX tasks} */
  int subBlockId();

  /**
   * {@return vector cores that one block of the launch has beside its cube core: 2 or 1, and 1
   * where a block is one vector core} Of a block that is one cube core it is 0.
   */
  int subBlockCount();

  // --- arguments -----------------------------------------------------------------------------

  /**
   * {@return argument word {@code index} as raw bits}
   *
   * @param index which argument word, from 0
   */
  long word(int index);

  /**
   * {@return argument word {@code index} as a signed integer, the low half of the word}
   *
   * @param index which argument word, from 0
   */
  int intScalar(int index);

  /**
   * {@return argument word {@code index} as a float, the bits in the low half of the word}
   *
   * @param index which argument word, from 0
   */
  float floatScalar(int index);

  /**
   * {@return the tensor whose descriptor's address is in argument word {@code index}: how tensor
   * arguments arrive under {@code tensormap_and_ringbuffer} and {@code aicpu_build_graph}}
   *
   * @param index which argument word, from 0
   */
  TensorArgument tensor(int index);

  /**
   * {@return a contiguous tensor of {@code elements} elements at the raw device address in argument
   * word {@code index}: how tensor arguments arrive under {@code host_build_graph}}
   *
   * @param index which argument word, from 0
   * @param type of the elements
   * @param elements how many
   */
  TensorArgument buffer(int index, ElementType type, long elements);

  /**
   * {@return the communication domain whose context's address is in argument word {@code index}} A
   * kernel that calls it may wait for other chips.
   *
   * @param index which argument word, from 0
   */
  CommContext commContext(int index);

  // --- scalar loads and stores ----------------------------------------------------------------

  /**
   * Loads a byte of global memory.
   *
   * @param address on the device, of the first byte
   * @return the byte, sign-extended where a number is made of it
   */
  byte loadByte(long address);

  /**
   * Loads 2 bytes of global memory.
   *
   * @param address on the device, of the first byte
   * @return the 2 bytes
   */
  short loadShort(long address);

  /**
   * Loads 4 bytes of global memory.
   *
   * @param address on the device, of the first byte
   * @return the 4 bytes
   */
  int loadInt(long address);

  /**
   * Loads 8 bytes of global memory.
   *
   * @param address on the device, of the first byte
   * @return the 8 bytes
   */
  long loadLong(long address);

  /**
   * Loads a float of global memory.
   *
   * @param address on the device, of the first byte
   * @return the number
   */
  float loadFloat(long address);

  /**
   * Stores a byte to global memory.
   *
   * @param address on the device, of the first byte
   * @param value the byte
   */
  void storeByte(long address, byte value);

  /**
   * Stores 2 bytes to global memory.
   *
   * @param address on the device, of the first byte
   * @param value the 2 bytes
   */
  void storeShort(long address, short value);

  /**
   * Stores 4 bytes to global memory.
   *
   * @param address on the device, of the first byte
   * @param value the 4 bytes
   */
  void storeInt(long address, int value);

  /**
   * Stores 8 bytes to global memory.
   *
   * @param address on the device, of the first byte
   * @param value the 8 bytes
   */
  void storeLong(long address, long value);

  /**
   * Stores a float to global memory.
   *
   * @param address on the device, of the first byte
   * @param value a number
   */
  void storeFloat(long address, float value);

  /**
   * Cleans and invalidates the 64-byte data-cache line of {@code address} (dcci), so that scalar
   * stores become visible to other cores.
   *
   * @param address a byte of the line
   */
  void dcci(long address);

  // --- on-chip memory ------------------------------------------------------------------------

  /**
   * Declares a tile; it has no address yet.
   *
   * @param location UB, L1, L0A, L0B, L0C, BIAS or SCALING
   * @param type of the elements
   * @param rows number of rows
   * @param cols number of columns
   * @return the tile, without an address
   */
  Tile tile(Location location, ElementType type, int rows, int cols);

  /**
   * {@return shorthand for a tile in UB}
   *
   * @param type of the elements
   * @param rows number of rows
   * @param cols number of columns
   */
  default Tile vec(ElementType type, int rows, int cols) {
    return tile(Location.VEC, type, rows, cols);
  }

  // --- order ---------------------------------------------------------------------------------

  /**
   * Signals event {@code id} from {@code source} to {@code target} once earlier work is done. An
   * event that is signalled already must be waited for first.
   *
   * @param source pipe whose earlier work is waited for
   * @param target pipe that will wait
   * @param id of the event, 0 to 7
   */
  void setFlag(Pipe source, Pipe target, int id);

  /**
   * Holds {@code target} until event {@code id} from {@code source} is signalled; consumes it.
   *
   * @param source pipe that signals
   * @param target pipe that waits
   * @param id of the event, 0 to 7
   */
  void waitFlag(Pipe source, Pipe target, int id);

  /**
   * Orders later work on {@code pipe} after earlier work on it; ALL orders everything.
   *
   * @param pipe one, or ALL
   */
  void pipeBarrier(Pipe pipe);

  /**
   * Signals a cross-core flag to the other side of the cluster after this core's earlier work.
   *
   * @param flag 0..15
   */
  void setCrossCoreFlag(int flag);

  /**
   * Waits for a cross-core flag from the other side of the cluster and consumes it.
   *
   * @param flag 0..15
   */
  void waitCrossCoreFlag(int flag);

  /**
   * Signals a cross-core flag to the cores of a scope after this core's earlier work. A kernel uses
   * a flag in one scope only, for a core has one counter per flag.
   *
   * @param flag 0..15
   * @param scope which cores get it
   */
  void setCrossCoreFlag(int flag, FlagScope scope);

  /**
   * Waits for a cross-core flag of a scope and consumes it.
   *
   * @param flag 0..15
   * @param scope whose signal is waited for
   */
  void waitCrossCoreFlag(int flag, FlagScope scope);

  /**
   * Declares this core's end of a cross-core pipe of tiles; every core at the pipe declares it with
   * the same values. Tiles go through it by TPUSH, TPOP and TFREE.
   *
   * @param flag first cross-core flag; the pipe owns 2 in a row, or 4 if it goes both ways
   * @param slotBytes bytes of one tile, or of one vector core's half of a split tile
   * @param slots tiles under way at once per direction, 1 to 255
   * @param direction from cube to vector cores, from these to it, or both
   * @return this core's end
   */
  TilePipe tilePipe(int flag, TilePipe.Direction direction, int slotBytes, int slots);
}
