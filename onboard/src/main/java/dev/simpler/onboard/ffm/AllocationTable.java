package dev.simpler.onboard.ffm;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is allocated on a device. The library keeps no sizes and takes every address as it comes, so
 * bounds, dead addresses and double frees are found here. Any thread may call.
 */
public final class AllocationTable {
  private static final int FREED_KEPT = 1024;
  private static final long OWN_ADDRESSES = 1L << 60;
  private static final long OWN_GAP = 4096;

  private final int device;
  private final TreeMap<Long, Entry> live = new TreeMap<>();
  private final Map<Long, Long> freed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > FREED_KEPT;
        }
      };
  private long bytes;

  /** Addresses of our own, which no library gives out. */
  private long nextOwn = OWN_ADDRESSES;

  /** Whether users know any allocation by another address than the library. */
  private volatile boolean moved;

  /** Size as asked for, and the address the library knows it by. */
  private record Entry(long bytes, long nativeAddress) {}

  /** The table of a device, empty. */
  public AllocationTable(int device) {
    this.device = device;
  }

  /**
   * Remembers an allocation.
   *
   * @param size as asked for
   * @param nativeAddress the address the library knows it by
   */
  public synchronized void add(long address, long size, long nativeAddress) {
    freed.remove(address);
    live.put(address, new Entry(size, nativeAddress));
    bytes += size;
  }

  /**
   * Forgets an allocation.
   *
   * @return the address the library knows it by
   */
  public synchronized long remove(long address) {
    Entry entry = live.get(address);
    if (entry == null) {
      throw refuse("free of " + hex(address) + ": " + explain(address), "free each address once");
    }
    live.remove(address);
    freed.put(address, entry.bytes());
    bytes -= entry.bytes();
    return entry.nativeAddress();
  }

  /** The live allocation around an address. */
  public synchronized Optional<DeviceAllocation> find(long address) {
    Map.Entry<Long, Entry> below = live.floorEntry(address);
    return below == null || address - below.getKey() >= below.getValue().bytes()
        ? Optional.empty()
        : Optional.of(new DeviceAllocation(below.getKey(), below.getValue().bytes()));
  }

  /** The library has an allocation elsewhere from now on; users go on knowing it as before. */
  public synchronized void relocate(long address, long nativeAddress) {
    Entry entry = Objects.requireNonNull(live.get(address));
    live.put(address, new Entry(entry.bytes(), nativeAddress));
    moved = true;
  }

  /** The library's address of a byte that users know as {@code address}. */
  public long toNative(long address) {
    return moved ? translated(address) : address;
  }

  private synchronized long translated(long address) {
    Map.Entry<Long, Entry> below = live.floorEntry(address);
    return below == null || address - below.getKey() >= below.getValue().bytes()
        ? address
        : below.getValue().nativeAddress() + (address - below.getKey());
  }

  /** An address for users of an allocation: the library's own, unless another has it already. */
  public synchronized long addressFor(long nativeAddress, long size) {
    if (!moved) {
      return nativeAddress;
    }
    Map.Entry<Long, Entry> before = live.lowerEntry(nativeAddress + size);
    boolean free = before == null || before.getKey() + before.getValue().bytes() <= nativeAddress;
    if (free) {
      return nativeAddress;
    }
    long chosen = nextOwn;
    nextOwn += (size + OWN_GAP - 1 & -OWN_GAP) + OWN_GAP;
    return chosen;
  }

  /** Refuses a range that does not lie in one live allocation. */
  public synchronized void require(String call, long address, long size) {
    DeviceAllocation owner =
        find(address)
            .orElseThrow(() ->
                refuse(
                    call + " of " + size + " bytes at " + hex(address) + ": " + explain(address),
                    "pass an address that malloc of this device returned"));
    long left = owner.bytes() - (address - owner.address());
    if (size > left) {
      throw refuse(
          call
              + " of "
              + size
              + " bytes at "
              + hex(address)
              + ": only "
              + left
              + " are left in the allocation "
              + describe(owner.address(), owner.bytes()),
          "allocate at least what is copied");
    }
  }

  /** Why an address is no good, as one clause. */
  public synchronized String explain(long address) {
    if (address == 0) {
      return "the address is null";
    }
    for (Map.Entry<Long, Long> old : freed.entrySet()) {
      if (address >= old.getKey() && address - old.getKey() < old.getValue()) {
        return "it was freed: " + describe(old.getKey(), old.getValue());
      }
    }
    Map.Entry<Long, Entry> below = live.floorEntry(address);
    if (below != null) {
      long offset = address - below.getKey();
      String owner = describe(below.getKey(), below.getValue().bytes());
      return offset < below.getValue().bytes()
          ? "it is " + offset + " bytes inside the allocation " + owner
          : "it is " + (offset - below.getValue().bytes()) + " bytes past the allocation " + owner;
    }
    return live.isEmpty() ? "nothing is allocated" : "no allocation is at or before it";
  }

  /** Whether the address is or was inside an allocation of this device. */
  public synchronized boolean knows(long address) {
    return find(address).isPresent()
        || freed.entrySet().stream()
            .anyMatch(old -> address >= old.getKey() && address - old.getKey() < old.getValue());
  }

  /** Everything live, in order of addresses. */
  public synchronized List<DeviceAllocation> all() {
    return live.entrySet().stream()
        .map(entry -> new DeviceAllocation(entry.getKey(), entry.getValue().bytes()))
        .toList();
  }

  /** What is live. */
  public synchronized MemoryUsage usage() {
    return new MemoryUsage(live.size(), bytes);
  }

  private static String describe(long address, long size) {
    return "[" + hex(address) + ", +" + size + " bytes)";
  }

  private DeviceMemoryException refuse(String what, String mend) {
    return new DeviceMemoryException(
        Fault.of(ErrorCategory.DEVICE_MEMORY, what).at("device " + device).mend(mend));
  }
}
