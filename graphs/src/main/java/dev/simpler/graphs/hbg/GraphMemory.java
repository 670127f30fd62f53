package dev.simpler.graphs.hbg;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The device memory that a graph's tasks may work on: what its function allocated, and the tensors
 * among the run's arguments. What was allocated is freed by {@link #release}.
 */
final class GraphMemory {
  private static final String OWNER = "host graph buffer";

  private final DeviceHeap heap;
  private final TreeMap<Long, Long> own = new TreeMap<>();
  private final TreeMap<Long, Long> known = new TreeMap<>();

  /** What arguments of the run are made of, by address. */
  private final TreeMap<Long, DataType> types = new TreeMap<>();

  GraphMemory(DeviceHeap heap, RunArguments arguments) {
    this.heap = heap;
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      long bytes = tensor.elements() * tensor.type().bytes();
      if (bytes > 0) {
        known.merge(tensor.startAddress(), bytes, Math::max);
        types.put(tensor.startAddress(), tensor.type());
      }
    }
  }

  long allocate(long bytes) {
    if (bytes <= 0) {
      throw HostGraphException.misuse(
          "device memory of " + bytes + " bytes asked for; the least is 1", "skip empty buffers");
    }
    if (own.size() >= GraphLimits.DEFAULT.buffers()) {
      throw HostGraphException.misuse(
          "an allocation more than the limit of " + GraphLimits.DEFAULT.buffers() + " per graph",
          "free what is no longer used, or divide one buffer among tasks");
    }
    long address = heap.allocate(bytes, OWNER);
    own.put(address, bytes);
    known.put(address, bytes);
    return address;
  }

  void free(long address) {
    if (own.remove(address) == null) {
      throw HostGraphException.misuse(
          String.format("0x%x is not device memory that this graph allocated", address),
          "free each allocation of the graph at most once, by its first address");
    }
    known.remove(address);
    heap.free(address);
  }

  /**
   * Bytes from {@code address} to the end of the buffer it lies in, 0 if it is in none. Arguments
   * may lie within each other, so that the nearest one below need not be the one that reaches.
   */
  long reach(long address) {
    long reach = 0;
    for (Map.Entry<Long, Long> below : known.headMap(address, true).entrySet()) {
      reach = Math.max(reach, below.getKey() + below.getValue() - address);
    }
    return reach;
  }

  /**
   * What lies from {@code address} to the end of its buffer: elements of an argument of the run,
   * bytes of a buffer of the graph; null if it is in none.
   */
  @Nullable Tensor at(long address) {
    long bytes = Math.min(reach(address), Integer.MAX_VALUE);
    if (bytes == 0) {
      return null;
    }
    Map.Entry<Long, DataType> below = types.floorEntry(address);
    boolean typed = below != null && known.floorKey(address).equals(below.getKey());
    DataType type = typed ? below.getValue() : DataType.UINT8;
    return Tensor.external(address, type, (int) (bytes / type.bytes()));
  }

  /** Frees all that the graph allocated. */
  void release() {
    own.keySet().forEach(heap::free);
    own.clear();
  }
}
