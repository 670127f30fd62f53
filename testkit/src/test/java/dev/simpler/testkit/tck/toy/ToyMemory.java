package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A device's memory: Java arrays at made-up addresses that no host pointer can equal and that are
 * never given out twice. Not thread-safe.
 */
final class ToyMemory {
  private static final long LIMIT = 64L << 20;
  private static final int ALIGNMENT = 64;
  private static final long TAG = 0x70E_0000_0000_0000L;

  private final int device;
  private final TreeMap<Long, byte[]> users = new TreeMap<>();
  private final TreeMap<Long, byte[]> packed = new TreeMap<>();
  private long next;

  ToyMemory(int device) {
    this.device = device;
    this.next = base() + ALIGNMENT;
  }

  private long base() {
    return TAG | (long) device << 40;
  }

  long allocate(long bytes) {
    if (bytes < 1) {
      throw ToyDevice.refusal(
          ErrorCategory.USAGE, "malloc of " + bytes + " bytes: the least is 1", device);
    }
    if (bytes > LIMIT - usage().bytes()) {
      throw ToyDevice.refusal(
          ErrorCategory.OUT_OF_MEMORY,
          "malloc of " + bytes + " bytes with " + usage().bytes() + " of " + LIMIT + " in use",
          device);
    }
    return put(users, (int) bytes);
  }

  /** Memory for a packed output: the user did not ask for it and does not see it. */
  long allocatePacked(int bytes) {
    return put(packed, bytes);
  }

  private long put(NavigableMap<Long, byte[]> blocks, int bytes) {
    long address = next;
    next += (bytes + 2L * ALIGNMENT - 1) & -ALIGNMENT; // one line between any two
    blocks.put(address, new byte[bytes]);
    return address;
  }

  void release(long address) {
    if (users.remove(address) == null) {
      throw wrong("free", address, 0);
    }
  }

  void dropPackedOutput() {
    packed.clear();
  }

  void clear() {
    users.clear();
    packed.clear();
  }

  /** Bytes inside one live block. */
  MemorySegment range(String who, long address, long bytes) {
    return slice(users, address, bytes)
        .or(() -> slice(packed, address, bytes))
        .orElseThrow(() -> wrong(who, address, bytes));
  }

  private static Optional<MemorySegment> slice(
      NavigableMap<Long, byte[]> blocks, long address, long bytes) {
    Map.Entry<Long, byte[]> block = blocks.floorEntry(address);
    if (block == null || address - block.getKey() > block.getValue().length - bytes) {
      return Optional.empty();
    }
    return Optional.of(
        MemorySegment.ofArray(block.getValue()).asSlice(address - block.getKey(), bytes));
  }

  private RuntimeException wrong(String who, long address, long bytes) {
    return ToyDevice.refusal(
        looksRight(address) ? ErrorCategory.DEVICE_MEMORY : ErrorCategory.WRONG_SPACE,
        who + " of " + bytes + " bytes at 0x" + Long.toHexString(address) + ": " + explain(address),
        device);
  }

  Optional<DeviceAllocation> find(long address) {
    return slice(users, address, 1)
        .map(bytes -> users.floorEntry(address))
        .map(block -> new DeviceAllocation(block.getKey(), block.getValue().length));
  }

  boolean looksRight(long address) {
    return address >= base() && address < next;
  }

  String explain(long address) {
    return find(address)
        .map(block -> "it lies in " + block)
        .orElse(looksRight(address) ? "nothing lives there now" : "this device never gave it out");
  }

  MemoryUsage usage() {
    return new MemoryUsage(
        users.size(), users.values().stream().mapToLong(each -> each.length).sum());
  }
}
