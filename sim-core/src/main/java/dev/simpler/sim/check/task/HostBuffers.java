package dev.simpler.sim.check.task;

import dev.simpler.sim.observe.MemoryEvent;
import java.util.Map;
import java.util.TreeMap;

/** Device memory that the host allocated, and whether anybody has written any of it. */
final class HostBuffers {
  private static final class Buffer {
    final long end;
    boolean written;

    Buffer(long end) {
      this.end = end;
    }
  }

  private final TreeMap<Long, Buffer> buffers = new TreeMap<>();

  void add(MemoryEvent.Allocated allocated) {
    if (allocated.user()) {
      buffers.put(allocated.address(), new Buffer(allocated.address() + allocated.bytes()));
    }
  }

  void remove(long address) {
    buffers.remove(address);
  }

  /** Somebody wrote bytes of a range. */
  void written(long start, long end) {
    Map.Entry<Long, Buffer> at = buffers.lowerEntry(end);
    while (at != null && at.getValue().end > start) {
      at.getValue().written = true;
      at = buffers.lowerEntry(at.getKey());
    }
  }

  /** Whether a range is of a buffer that nobody has written. */
  boolean isUnwritten(long start, long bytes) {
    Map.Entry<Long, Buffer> at = buffers.floorEntry(start);
    return at != null
        && start < at.getValue().end
        && start + bytes <= at.getValue().end
        && !at.getValue().written;
  }
}
