package dev.simpler.platform.device;

import java.lang.foreign.MemorySegment;

/**
 * Global memory (GM) as AICPU code uses it: loads and stores by device address. Every access is
 * translated and checked; an address that is not live on this device is a typed fault.
 */
public interface GlobalMemory {
  /**
   * A window on {@code bytes} bytes of one live allocation, for code that touches the same
   * structure many times. Valid while the allocation lives; device-side runtime code only, never
   * user code.
   */
  MemorySegment window(long address, long bytes);

  /** Whether an address lies in memory that the host allocated, as a program's tensors do. */
  default boolean isOfHost(long address) {
    return false;
  }

  /** As {@link #window}, for code that only reads. */
  default MemorySegment readable(long address, long bytes) {
    return window(address, bytes);
  }

  /** Loads 8 bytes. */
  long getLong(long address);

  /** Stores 8 bytes. */
  void putLong(long address, long value);

  /** Loads 4 bytes. */
  int getInt(long address);

  /** Stores 4 bytes. */
  void putInt(long address, int value);
}
