package dev.simpler.cluster.host;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory that a node keeps for the owner of a worker. A handle is an address that means nothing
 * elsewhere: number of the lease in bits 40 and up, so that a handle of an earlier lease is none of
 * a later one. A lease lasts as long as the worker. Any thread.
 */
final class HeldMemory {
  private static final int LEASE_SHIFT = 40;
  private static final long ALIGNMENT = HostMemory.ALIGNMENT;

  private final HostMemory host;
  private final long lease;
  private final String owner;
  private final long most;
  private final TreeMap<Long, MemorySegment> held = new TreeMap<>();
  private long next;
  private long bytes;

  /**
   * Keeps nothing yet.
   *
   * @param lease its number, counted by the owner from 1
   * @param owner who it is kept for
   * @param most bytes in all
   */
  HeldMemory(HostMemory host, long lease, String owner, long most) {
    this.host = host;
    this.lease = lease;
    this.owner = owner;
    this.most = most;
    this.next = lease << LEASE_SHIFT;
  }

  synchronized long allocate(long size) {
    if (size < 1 || size > most - bytes) {
      throw refuse(
          ErrorCategory.OUT_OF_MEMORY,
          size + " bytes asked for, " + bytes + " of " + most + " are held",
          "free what is not needed, or use another node");
    }
    MemorySegment memory = host.allocate(size);
    long address = next;
    next += (size + ALIGNMENT - 1 & -ALIGNMENT) + ALIGNMENT; // a gap shows accesses beyond the end
    held.put(address, memory);
    bytes += size;
    return address;
  }

  synchronized void free(long address) {
    MemorySegment memory = held.remove(address);
    if (memory == null) {
      throw unknown(address, 0);
    }
    bytes -= memory.byteSize();
    host.free(memory.address());
  }

  /** The memory behind a handle. */
  synchronized MemorySegment find(long address, long size) {
    Map.Entry<Long, MemorySegment> at = held.floorEntry(address);
    long offset = at == null ? 0 : address - at.getKey();
    if (at == null || size < 0 || offset > at.getValue().byteSize() - size) {
      throw unknown(address, size);
    }
    return at.getValue().asSlice(offset, size);
  }

  /** Frees all. */
  synchronized void clear() {
    held.values().forEach(memory -> host.free(memory.address()));
    held.clear();
    bytes = 0;
  }

  private ClusterException unknown(long address, long size) {
    return refuse(
        ErrorCategory.DEVICE_MEMORY,
        size
            + " bytes at handle "
            + hex(address)
            + " of lease "
            + (address >>> LEASE_SHIFT)
            + " are not held; this is lease "
            + lease,
        "allocate again once a worker has been restarted or placed elsewhere");
  }

  private ClusterException refuse(ErrorCategory category, String what, String mend) {
    return new ClusterException(Fault.of(category, what).at("memory for " + owner).mend(mend));
  }
}
