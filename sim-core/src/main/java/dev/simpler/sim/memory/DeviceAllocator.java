package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.platform.setting.PlacementSetting;
import dev.simpler.sim.memory.FreedHistory.Freed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives out and takes back the memory of one device. All methods but {@link #at} lock; {@code at}
 * may be called by any thread at any time and is fast.
 */
final class DeviceAllocator {
  /** Fresh memory up to this size is filled with {@link #POISON}; more would cost real time. */
  private static final long POISON_LIMIT = 64 << 10;

  /** All ones: not-a-number in every float format, -1 as an integer, no legal address. */
  private static final byte POISON = (byte) 0xFF;

  private final int device;
  private final long capacity;
  private final LongSupplier clock;
  private final AddressMap map;
  private final BackingPool pool = new BackingPool();
  private final FreedHistory history = new FreedHistory();
  private final List<Backing> held = new ArrayList<>();
  private int holds;
  private boolean closed;
  private int userCount;
  private long userBytes;
  private int heapCount;
  private long heapBytes;

  DeviceAllocator(int device, long base, long capacity, LongSupplier clock) {
    this.device = device;
    this.capacity = capacity;
    this.clock = clock;
    this.map = new AddressMap(base);
  }

  @Nullable Allocation at(long address) {
    return map.at(address);
  }

  long allocate(long bytes, String owner, boolean user) {
    if (bytes <= 0) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "device memory of " + bytes + " bytes asked for; the least is 1")
              .at("device " + device)
              .by(owner)
              .mend("skip empty buffers"));
    }
    Allocation made = create(bytes, owner, user);
    if (bytes <= POISON_LIMIT) {
      made.memory.fill(POISON);
    }
    return made.address;
  }

  private synchronized Allocation create(long bytes, String owner, boolean user) {
    refuseIfClosed();
    long live = userBytes + heapBytes;
    if (bytes > capacity - live) {
      throw outOfMemory(
          bytes,
          owner,
          "device " + device + " has " + capacity + " bytes, of which " + live + " are live",
          "free device buffers, use smaller ones, or raise "
              + PlacementSetting.DEVICE_MEMORY.key()
              + " (ChildLimits.withDeviceBytes for child processes) where it is set");
    }
    long address = map.reserve(bytes);
    if (address == 0) {
      throw outOfMemory(
          bytes,
          owner,
          "no address range of that size is left on device " + device,
          "free device buffers");
    }
    Backing backing = pool.take(bytes);
    if (backing == null) {
      throw outOfMemory(
          bytes,
          owner,
          "the host has no memory for it; " + live + " bytes are live on device " + device,
          "use a machine with more memory");
    }
    Allocation made = new Allocation(address, bytes, owner, user, clock.getAsLong(), backing);
    map.put(made);
    account(made, 1);
    return made;
  }

  private DeviceMemoryException outOfMemory(long bytes, String owner, String limit, String mend) {
    return new DeviceMemoryException(
        Fault.of(ErrorCategory.OUT_OF_MEMORY, bytes + " bytes of device memory asked for: " + limit)
            .at("device " + device)
            .by(owner)
            .mend(mend));
  }

  synchronized void free(long address, String by, boolean user) {
    refuseIfClosed();
    Allocation found = map.at(address);
    if (found == null || !found.covers(address)) {
      throw diagnose(address, 0).exception(device, "free refused");
    }
    if (found.address != address || found.user != user) {
      boolean interior = found.address != address;
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.DEVICE_MEMORY,
                  "free refused: "
                      + Hex.of(address)
                      + (interior
                          ? " lies " + (address - found.address) + " bytes inside "
                          : " is not the caller's: it is ")
                      + found.describe())
              .at("device " + device)
              .by(by)
              .mend(interior ? "free the start of the allocation" : "leave it to its owner"));
    }
    map.remove(found);
    account(found, -1);
    history.add(new Freed(address, found.bytes, found.owner, by, clock.getAsLong()));
    if (found.markFreed()) {
      recycle(found.backing);
    }
  }

  private void account(Allocation allocation, int sign) {
    if (allocation.user) {
      userCount += sign;
      userBytes += sign * allocation.bytes;
    } else {
      heapCount += sign;
      heapBytes += sign * allocation.bytes;
    }
  }

  /** Ends a pin on an allocation. */
  void unpin(Allocation allocation) {
    if (allocation.unpin()) {
      synchronized (this) {
        recycle(allocation.backing);
      }
    }
  }

  private void recycle(Backing backing) {
    if (closed) {
      HostPages.release(backing.memory());
    } else if (holds > 0) {
      held.add(backing);
    } else {
      pool.give(backing);
    }
  }

  synchronized void hold() {
    holds++;
  }

  synchronized void unhold() {
    if (--holds == 0) {
      List<Backing> waiting = List.copyOf(held);
      held.clear();
      waiting.forEach(this::recycle);
    }
  }

  synchronized Diagnosis diagnose(long address, long bytes) {
    if (closed) {
      return new Diagnosis(
          ErrorCategory.USAGE,
          "device " + device + " has been closed",
          "",
          "use a device before closing it");
    }
    return Diagnosis.of(device, address, bytes, map, history);
  }

  synchronized MemoryUsage usage(boolean user) {
    return user ? new MemoryUsage(userCount, userBytes) : new MemoryUsage(heapCount, heapBytes);
  }

  synchronized List<DeviceAllocation> live() {
    List<DeviceAllocation> all = new ArrayList<>();
    map.forEach(each -> {
      if (each.user) {
        all.add(new DeviceAllocation(each.address, each.bytes));
      }
    });
    return all;
  }

  synchronized void close() {
    if (closed) {
      return;
    }
    List<Allocation> all = new ArrayList<>();
    map.forEach(all::add);
    closed = true;
    for (Allocation each : all) {
      map.remove(each);
      account(each, -1);
      if (each.markFreed()) {
        recycle(each.backing);
      }
    }
    held.forEach(this::recycle);
    held.clear();
    pool.close();
  }

  private void refuseIfClosed() {
    if (closed) {
      throw diagnose(0, 0).exception(device, "device memory call refused");
    }
  }
}
