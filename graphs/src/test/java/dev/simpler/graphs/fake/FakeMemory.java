package dev.simpler.graphs.fake;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GlobalMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.TreeMap;

/** Device memory with checked translation; addresses are never reused. */
public final class FakeMemory implements GlobalMemory, DeviceHeap {
  private static final long FIRST = 0x10_0000_0000_0000L;
  private static final long GAP = 4096;

  private final TreeMap<Long, MemorySegment> live = new TreeMap<>();
  private final TreeMap<Long, String> owners = new TreeMap<>();
  private long next = FIRST;

  @Override
  public long allocate(long bytes, String owner) {
    long address = next;
    next = (next + bytes + GAP + 1023) & -1024;
    live.put(address, Arena.ofAuto().allocate(Math.max(bytes, 1), 1024));
    owners.put(address, owner);
    return address;
  }

  @Override
  public void free(long address) {
    if (live.remove(address) == null) {
      throw new IllegalStateException("free of 0x" + Long.toHexString(address));
    }
    owners.remove(address);
  }

  /** Owners of what is still allocated. */
  public Map<Long, String> allocations() {
    return Map.copyOf(owners);
  }

  @Override
  public MemorySegment window(long address, long bytes) {
    Map.Entry<Long, MemorySegment> entry = live.floorEntry(address);
    if (entry == null || address + bytes > entry.getKey() + entry.getValue().byteSize()) {
      throw new SimplerException(
          Fault.of(
              ErrorCategory.DEVICE_MEMORY,
              "0x" + Long.toHexString(address) + "+" + bytes + " is not live device memory"));
    }
    return entry.getValue().asSlice(address - entry.getKey(), bytes);
  }

  @Override
  public long getLong(long address) {
    return window(address, 8).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
  }

  @Override
  public void putLong(long address, long value) {
    window(address, 8).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
  }

  @Override
  public int getInt(long address) {
    return window(address, 4).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
  }

  @Override
  public void putInt(long address, int value) {
    window(address, 4).set(ValueLayout.JAVA_INT_UNALIGNED, 0, value);
  }

  /** Reads a FLOAT32 element. */
  public float getFloat(long address) {
    return Float.intBitsToFloat(getInt(address));
  }

  /** Writes a FLOAT32 element. */
  public void putFloat(long address, float value) {
    putInt(address, Float.floatToRawIntBits(value));
  }
}
