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
   *
   * @param address of the first byte, in one live allocation
   * @param bytes how many
   * @return the bytes themselves, writable
   */
  MemorySegment window(long address, long bytes);

  /**
   * {@return whether an address lies in memory that the host allocated, as a program's tensors do}
   *
   * @param address of the first byte, in one live allocation
   */
  default boolean isOfHost(long address) {
    return false;
  }

  /**
   * As {@link #window}, for code that only reads.
   *
   * @param address of the first byte, in one live allocation
   * @param bytes how many
   * @return the bytes themselves, not to be written
   */
  default MemorySegment readable(long address, long bytes) {
    return window(address, bytes);
  }

  /**
   * Loads 8 bytes.
   *
   * @param address of the first byte, in one live allocation
   * @return what lies there
   */
  long getLong(long address);

  /**
   * Stores 8 bytes.
   *
   * @param address of the first byte, in one live allocation
   * @param value as the device has it, little-endian
   */
  void putLong(long address, long value);

  /**
   * Loads 4 bytes.
   *
   * @param address of the first byte, in one live allocation
   * @return what lies there
   */
  int getInt(long address);

  /**
   * Stores 4 bytes.
   *
   * @param address of the first byte, in one live allocation
   * @param value as the device has it, little-endian
   */
  void putInt(long address, int value);
}
