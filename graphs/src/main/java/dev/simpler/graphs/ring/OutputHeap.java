package dev.simpler.graphs.ring;

/**
 * The output heap of one ring: a bump allocator that reclaims in task order. Positions are counted
 * without wrapping, padding at the end of the memory included, so that full and empty cannot be
 * mistaken for each other and an empty heap always offers its whole size.
 */
public final class OutputHeap {
  /** Every output starts at a multiple of this and occupies a multiple of it. */
  public static final int OUTPUT_ALIGNMENT = 1024;

  private final long address;
  private final long bytes;

  /** A power of two from {@link #bytes} on: positions repeat after it, and none is behind bytes. */
  private final long span;

  private long top;
  private long tail;

  /** Creates the heap on {@code bytes} bytes of device memory. */
  public OutputHeap(long address, long bytes) {
    this.address = address;
    this.bytes = bytes;
    span = bytes <= 1 ? 1 : Long.highestOneBit(bytes - 1) << 1;
  }

  /** Frees everything. */
  public void reset() {
    top = 0;
    tail = 0;
  }

  /** Rounds an output's size up. */
  public static long align(long size) {
    return (size + OUTPUT_ALIGNMENT - 1) & -OUTPUT_ALIGNMENT;
  }

  /** Size of the heap. */
  public long bytes() {
    return bytes;
  }

  /** Bytes between the oldest live output and the newest, padding included. */
  public long used() {
    return top - tail;
  }

  /** Device address of the first byte. */
  public long address() {
    return address;
  }

  /** Whether {@code size} bytes can be placed now. */
  public boolean fits(long size) {
    if (size == 0) {
      return true;
    }
    return top == tail ? size <= bytes : begin(size) + size - tail <= span;
  }

  /** Size of the largest output that could be placed now. */
  public long largestFree() {
    long offset = top & (span - 1);
    long free = span - used();
    return top == tail
        ? bytes
        : Math.max(Math.min(free, Math.max(0, bytes - offset)), free - (span - offset));
  }

  /**
   * Places {@code size} bytes, which must fit.
   *
   * @return their device address; for 0 bytes the current top
   */
  public long place(long size) {
    if (size != 0) {
      long begin = begin(size);
      if (top == tail) {
        tail = begin;
      }
      top = begin + size;
      return address + (begin & (span - 1));
    }
    return address + topOffset();
  }

  /** Position behind the newest output; to be given to {@link #reclaim} when its task retires. */
  public long mark() {
    return top;
  }

  /** Frees everything in front of a mark. */
  public void reclaim(long mark) {
    // A task without outputs may carry a mark from before an empty heap was rebased.
    tail = Math.max(tail, mark);
  }

  /** Offset of the next free byte, as published in the ring header. */
  public long topOffset() {
    return top == 0 ? 0 : ((top - 1) & (span - 1)) + 1;
  }

  /** Offset of the oldest live byte, as published in the ring header. */
  public long tailOffset() {
    return tail == 0 ? 0 : ((tail - 1) & (span - 1)) + 1;
  }

  private long begin(long size) {
    long offset = top & (span - 1);
    return offset + size <= bytes ? top : top - offset + span;
  }
}
