package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.platform.PeerAddress;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.MemoryEvent.Allocated;
import dev.simpler.sim.observe.MemoryEvent.CopiedFromDevice;
import dev.simpler.sim.observe.MemoryEvent.CopiedToDevice;
import dev.simpler.sim.observe.MemoryEvent.Freed;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The global memory of one simulated device: an address space that the host cannot reach.
 *
 * <p>Addresses have the shape of {@link DeviceAddress}; each allocation starts at a multiple of
 * 8192 and is followed by at least 4096 bytes that belong to nobody. Addresses are not used again
 * while their size class has unused ones left (64 TiB per device), so a use after free is found by
 * translation alone, and the message names who freed the memory and when.
 *
 * <p>Fresh memory has undefined contents: up to 64 KiB it is filled with 0xFF bytes, beyond that it
 * holds zeros or what was freed before. Host memory is committed page by page when first touched.
 *
 * <p>All methods may be called by any thread at any time. A free during an access from another
 * thread is a program error that this class survives: a copy in progress keeps its memory (above 16
 * KiB) or at least reports the free; a {@link #window} still held reads or writes memory that
 * nobody else gets while a {@link #hold} is open, and never memory outside this device.
 */
public final class DeviceMemory implements GlobalMemory, AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Copies up to this size are not protected against a free while they are in progress. */
  private static final long UNPINNED_LIMIT = 16 << 10;

  private static final String TO_DEVICE = "copy to device";
  private static final String FROM_DEVICE = "copy from device";
  private static final String HOST = "the host";
  private static final String GRAPH_RUNTIME = "the graph runtime";

  private final int deviceId;
  private final long base;
  private final DeviceAllocator allocator;
  private final DeviceHeap heap = new Heap();
  private final PeerWindows peers;
  private final EventHub events;

  /**
   * What was accessed last, to skip the translation. Threads may overwrite each other's: what they
   * find is checked anyway.
   */
  private @Nullable Allocation recent;

  /**
   * Creates the empty memory of a device.
   *
   * @param deviceId device id, {@code [0, 64)}
   * @param capacity bytes of device memory the chip offers, at most 128 GiB
   * @param clock virtual time in picoseconds, asked when memory is allocated and freed
   */
  public DeviceMemory(int deviceId, long capacity, LongSupplier clock) {
    this(deviceId, DeviceAddress.base(deviceId), capacity, clock, new EventHub(clock));
  }

  /**
   * As the other constructor, in an address range of its own.
   *
   * @param base first address, of an {@link dev.simpler.platform.AddressSpace} of the device
   * @param events told of what the host and the device do
   */
  public DeviceMemory(int deviceId, long base, long capacity, LongSupplier clock, EventHub events) {
    if (deviceId < 0 || deviceId >= DeviceAddress.DEVICE_LIMIT) {
      throw new DeviceMemoryException(
          Fault.of(
              ErrorCategory.USAGE,
              "device id " + deviceId + " is outside [0, " + DeviceAddress.DEVICE_LIMIT + ")"));
    }
    if (capacity <= 0 || capacity > AddressMap.LARGEST) {
      throw new DeviceMemoryException(
          Fault.of(
              ErrorCategory.USAGE,
              "device memory of "
                  + capacity
                  + " bytes is outside [1, "
                  + AddressMap.LARGEST
                  + "]"));
    }
    this.events = events;
    this.deviceId = deviceId;
    this.base = base;
    this.peers = new PeerWindows(this, deviceId);
    this.allocator = new DeviceAllocator(deviceId, base, capacity, clock);
  }

  /** Allocates memory for the user. */
  public long malloc(long bytes) {
    return allocate(bytes, "buffer", true);
  }

  /** Frees what {@link #malloc} returned; anything else is refused and nothing changes. */
  public void free(long address) {
    free(address, HOST, true);
  }

  /** Windows in this memory, and those of other devices that its device reaches. */
  public PeerWindows peers() {
    return peers;
  }

  /** First address of the device's range. */
  long base() {
    return base;
  }

  long allocate(long bytes, String owner, boolean user) {
    long address = allocator.allocate(bytes, owner, user);
    if (events.isWatched()) {
      events.memory(time -> new Allocated(time, address, bytes, owner, user));
    }
    return address;
  }

  private void free(long address, String by, boolean user) {
    if (!events.isWatched()) {
      allocator.free(address, by, user);
      return;
    }
    Allocation freed = allocator.at(address);
    allocator.free(address, by, user);
    long bytes = freed == null ? 0 : freed.bytes;
    events.memory(time -> new Freed(time, address, bytes, user));
  }

  /**
   * The same memory as graph runtimes and the device itself allocate from it. What one side
   * allocated the other cannot free.
   */
  public DeviceHeap heap() {
    return heap;
  }

  @Override
  public boolean isOfHost(long address) {
    Allocation found = allocator.at(address);
    return found != null && found.user;
  }

  /** Copies host bytes to a live range of this device. */
  public void copyToDevice(long target, MemorySegment source) {
    long bytes = source.byteSize();
    Allocation to = begin(target, bytes, TO_DEVICE);
    to.touch();
    try {
      MemorySegment.copy(source, 0, to.memory, target - to.address, bytes);
    } finally {
      end(to, bytes);
    }
    refuseIfFreed(to, target, TO_DEVICE);
    if (events.isWatched()) {
      events.memory(time -> new CopiedToDevice(time, target, bytes));
    }
  }

  /** Fills a live range with zeros, as if the host had copied them. */
  void clear(long address, long bytes) {
    window(address, bytes).fill((byte) 0);
    if (events.isWatched()) {
      events.memory(time -> new CopiedToDevice(time, address, bytes));
    }
  }

  /**
   * Copies a live range of this device to host bytes.
   *
   * @return whether it may be of use: somebody may have written to the allocation that it is of
   */
  public boolean copyFromDevice(MemorySegment target, long source) {
    long bytes = target.byteSize();
    Allocation from = begin(source, bytes, FROM_DEVICE);
    try {
      MemorySegment.copy(from.memory, source - from.address, target, 0, bytes);
    } finally {
      end(from, bytes);
    }
    refuseIfFreed(from, source, FROM_DEVICE);
    if (events.isWatched()) {
      events.memory(time -> new CopiedFromDevice(time, source, bytes));
    }
    return !from.user || bytes == 0 || !from.isUntouched();
  }

  /** A short copy takes less time than the two atomic operations that would protect it. */
  private Allocation begin(long address, long bytes, String attempt) {
    Allocation found = live(address, bytes, attempt);
    if (bytes > UNPINNED_LIMIT && !found.pin()) {
      throw refusal(address, bytes, attempt);
    }
    return found;
  }

  private void end(Allocation used, long bytes) {
    if (bytes > UNPINNED_LIMIT) {
      allocator.unpin(used);
    }
  }

  private void refuseIfFreed(Allocation used, long address, String attempt) {
    if (used.isFreed()) {
      throw refusal(address, 0, attempt + " overtaken by a free");
    }
  }

  /** The live allocation of the user that contains {@code address}. */
  public Optional<DeviceAllocation> find(long address) {
    Allocation found = allocator.at(address);
    return found != null && found.user && found.covers(address)
        ? Optional.of(new DeviceAllocation(found.address, found.bytes))
        : Optional.empty();
  }

  /** Why {@code address} is no good, or what it is if it is good; one clause for a message. */
  public String explain(long address) {
    if (PeerAddress.isPeer(address)) {
      return peers.explain(address);
    }
    Diagnosis diagnosis = allocator.diagnose(address, 0);
    return diagnosis.since().isEmpty()
        ? diagnosis.clause()
        : diagnosis.clause() + "; " + diagnosis.since();
  }

  /** What the user has allocated. */
  public MemoryUsage usage() {
    return allocator.usage(true);
  }

  /** What was allocated through {@link #heap()}. */
  public MemoryUsage heapUsage() {
    return allocator.usage(false);
  }

  /** The user's live allocations in rising address order, for leak reports. */
  public List<DeviceAllocation> live() {
    return allocator.live();
  }

  /**
   * Keeps the host memory behind everything freed from now on from being given out again, until the
   * hold is closed. A run takes one, so that a kernel that outlives a buffer cannot reach the next
   * one.
   */
  public Hold hold() {
    allocator.hold();
    return allocator::unhold;
  }

  /** Ends with {@link #close}; close it exactly once. */
  @FunctionalInterface
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public MemorySegment window(long address, long bytes) {
    Allocation found = accessed(address, bytes);
    found.touch();
    return found.memory.asSlice(address - found.address, bytes);
  }

  @Override
  public MemorySegment readable(long address, long bytes) {
    Allocation found = accessed(address, bytes);
    return found.memory.asSlice(address - found.address, bytes);
  }

  private Allocation accessed(long address, long bytes) {
    Allocation found = allocator.at(address);
    if (found == null || bytes < 0 || !found.contains(address, bytes)) {
      throw refusal(address, bytes, "access");
    }
    return found;
  }

  @Override
  public long getLong(long address) {
    Allocation found = live(address, Long.BYTES, "load");
    return found.memory.get(LONG, address - found.address);
  }

  @Override
  public void putLong(long address, long value) {
    Allocation found = live(address, Long.BYTES, "store");
    found.touch();
    found.memory.set(LONG, address - found.address, value);
  }

  @Override
  public int getInt(long address) {
    Allocation found = live(address, Integer.BYTES, "load");
    return found.memory.get(INT, address - found.address);
  }

  @Override
  public void putInt(long address, int value) {
    Allocation found = live(address, Integer.BYTES, "store");
    found.touch();
    found.memory.set(INT, address - found.address, value);
  }

  private Allocation live(long address, long bytes, String attempt) {
    Allocation last = recent;
    if (last != null && last.contains(address, bytes) && !last.isFreed()) {
      return last;
    }
    Allocation found = allocator.at(address);
    if (found == null || !found.contains(address, bytes)) {
      throw refusal(address, bytes, attempt);
    }
    recent = found;
    return found;
  }

  private DeviceMemoryException refusal(long address, long bytes, String attempt) {
    if (PeerAddress.isPeer(address)) {
      return peers.refusal(address, bytes, attempt);
    }
    return allocator
        .diagnose(address, bytes)
        .exception(deviceId, attempt + " of " + bytes + " bytes at " + Hex.of(address));
  }

  /** Frees everything; later calls are refused. Idempotent. */
  @Override
  public void close() {
    allocator.close();
  }

  private final class Heap implements DeviceHeap {
    @Override
    public long allocate(long bytes, String owner) {
      return DeviceMemory.this.allocate(bytes, owner, false);
    }

    @Override
    public void free(long address) {
      DeviceMemory.this.free(address, GRAPH_RUNTIME, false);
    }
  }
}
