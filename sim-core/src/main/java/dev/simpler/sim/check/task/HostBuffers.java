package dev.simpler.sim.check.task;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.MemoryEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Device memory that the host allocated, and which bytes of it nobody has written. */
final class HostBuffers {
  private static final class Buffer {
    final long end;
    final MissingBytes unwritten = new MissingBytes();

    /** TensorBytes of it that tasks were to write, by first byte. */
    final Map<Long, Tensor> outputs = new HashMap<>();

    Buffer(long start, long end) {
      this.end = end;
      unwritten.add(start, end);
    }
  }

  private final TreeMap<Long, Buffer> buffers = new TreeMap<>();

  void add(MemoryEvent.Allocated allocated) {
    if (allocated.user()) {
      long start = allocated.address();
      buffers.put(start, new Buffer(start, start + allocated.bytes()));
    }
  }

  void remove(long address) {
    buffers.remove(address);
  }

  /** Somebody wrote bytes. */
  void written(ByteRuns bytes) {
    for (int run = 0; run < bytes.runs(); run++) {
      written(bytes.start(run), bytes.end(run));
    }
  }

  /** Somebody wrote a range. */
  void written(long start, long end) {
    Map.Entry<Long, Buffer> at = buffers.floorEntry(end - 1);
    if (start < end && at != null && at.getValue().end > start) {
      MissingBytes unwritten = at.getValue().unwritten;
      if (!unwritten.isEmpty()) {
        unwritten.remove(start, end);
      }
    }
  }

  /** A task is to write all of a tensor. */
  void declared(Tensor tensor) {
    Map.Entry<Long, Buffer> at = buffers.floorEntry(tensor.startAddress());
    if (at != null && at.getValue().end > tensor.startAddress()) {
      at.getValue()
          .outputs
          .merge(
              tensor.startAddress(),
              tensor,
              (one, other) -> one.elements() < other.elements() ? other : one);
    }
  }

  /** What nobody has written of a range although tasks were to write it. */
  MissingBytes missing(long start, long bytes) {
    MissingBytes missing = new MissingBytes();
    Map.Entry<Long, Buffer> at = buffers.floorEntry(start);
    if (at != null && start + bytes <= at.getValue().end) {
      MissingBytes unwritten = at.getValue().unwritten.within(start, start + bytes);
      for (Tensor each : at.getValue().outputs.values()) {
        if (!unwritten.isEmpty() && TensorBytes.isTractable(each)) {
          ByteRuns all = TensorBytes.bytes(each);
          for (int run = 0; run < all.runs(); run++) {
            unwritten.moveTo(missing, all.start(run), all.end(run));
          }
        }
      }
    }
    return missing;
  }

  /** What nobody has written of a range. */
  MissingBytes unwritten(long start, long bytes) {
    Map.Entry<Long, Buffer> at = buffers.floorEntry(start);
    return at == null || start + bytes > at.getValue().end
        ? new MissingBytes()
        : at.getValue().unwritten.within(start, start + bytes);
  }
}
