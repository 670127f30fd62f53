package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that is only memory: byte arrays at invented addresses. It records every call, fails on
 * request, and runs a Java function instead of a program.
 */
public final class FakeDevice implements DeviceSession {
  /** What fresh memory is filled with. */
  static final byte FRESH = (byte) 0xEE;

  /** What runs instead of a program. */
  public interface Program {
    DeviceReport run(FakeDevice device, MemorySegment callable, MemorySegment arguments);
  }

  public final List<String> events = new ArrayList<>();
  private final TreeMap<Long, byte[]> memory = new TreeMap<>();
  private final Map<Long, Integer> names = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final int id;
  private long next;
  private Program program =
      (device, callable, arguments) -> new DeviceReport(0, 0, 0, 0, PackedOutput.NONE);
  private boolean closed;
  private boolean poisoned;

  FakeDevice(int id) {
    this.id = id;
    this.next = DeviceAddress.base(id) + 4096;
  }

  public void program(Program runs) {
    program = runs;
  }

  /** Makes call number {@code count} (from 1, from now on) of {@code verb} fail. */
  void fail(String verb, int count) {
    calls.put(verb, 0);
    failing.put(verb, count);
  }

  /** Makes every later call fail as on a device whose invariants are broken. */
  void poison() {
    poisoned = true;
  }

  private void enter(String verb, String event) {
    if (poisoned) {
      throw new SimplerException(Fault.of(ErrorCategory.POISONED, "poisoned by a test"));
    }
    int count = calls.merge(verb, 1, Integer::sum);
    if (Integer.valueOf(count).equals(failing.get(verb))) {
      events.add(event + " failed");
      throw new SimplerException(
          Fault.of(ErrorCategory.KERNEL, "injected failure of " + verb + " " + count));
    }
    events.add(event);
  }

  public byte[] bytes(long address) {
    Map.Entry<Long, byte[]> at = memory.floorEntry(address);
    if (at == null || address - at.getKey() >= at.getValue().length) {
      throw new DeviceMemoryException(Fault.of(ErrorCategory.DEVICE_MEMORY, explain(address)));
    }
    return at.getValue();
  }

  private MemorySegment range(long address, long bytes) {
    byte[] all = bytes(address);
    long offset = address - memory.floorKey(address);
    if (bytes > all.length - offset) {
      throw new DeviceMemoryException(Fault.of(ErrorCategory.DEVICE_MEMORY, "out of bounds"));
    }
    return MemorySegment.ofArray(all).asSlice(offset, bytes);
  }

  private @Nullable Integer name(long address) {
    Long base = memory.floorKey(address);
    return base == null ? null : names.get(base);
  }

  @Override
  public int deviceId() {
    return id;
  }

  @Override
  public long malloc(long bytes) {
    int name = names.size();
    enter("malloc", "malloc #" + name + " " + bytes);
    long address = next;
    next += (bytes + 8191) & -4096;
    byte[] fresh = new byte[(int) bytes];
    Arrays.fill(fresh, FRESH);
    memory.put(address, fresh);
    names.put(address, name);
    return address;
  }

  @Override
  public void free(long address) {
    enter("free", "free #" + names.get(address));
    if (memory.remove(address) == null) {
      throw new DeviceMemoryException(
          Fault.of(ErrorCategory.DEVICE_MEMORY, "free refused: " + explain(address)));
    }
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    enter("h2d", "h2d #" + name(target) + " " + source.byteSize());
    range(target, source.byteSize()).copyFrom(source);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    enter("d2h", "d2h #" + name(source) + " " + target.byteSize());
    target.copyFrom(range(source, target.byteSize()));
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    Map.Entry<Long, byte[]> at = memory.floorEntry(address);
    return at != null && address - at.getKey() < at.getValue().length
        ? Optional.of(new DeviceAllocation(at.getKey(), at.getValue().length))
        : Optional.empty();
  }

  @Override
  public String explain(long address) {
    if (!DeviceAddress.isDevice(address)) {
      return "it looks like a host address";
    }
    if (DeviceAddress.device(address) != id) {
      return "it belongs to device " + DeviceAddress.device(address);
    }
    return names.containsKey(address) ? "it was freed by the host" : "nothing is there";
  }

  @Override
  public MemoryUsage usage() {
    return new MemoryUsage(
        memory.size(), memory.values().stream().mapToLong(bytes -> bytes.length).sum());
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    enter("run", "run");
    return program.run(this, callable, arguments);
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    events.add("close");
    memory.clear();
    closed = true;
  }
}
