package dev.simpler.graphs.hbg;

import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GlobalMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The argument words of all tasks in device memory, where kernels read them. Kept between runs and
 * enlarged when a graph needs more.
 */
final class WordBlock {
  private final DeviceHeap heap;
  private long address;
  private long capacity;

  WordBlock(DeviceHeap heap) {
    this.heap = heap;
  }

  /** Copies a graph's words to the device; the one copy that the launch of a graph takes. */
  void upload(TaskTable table, GlobalMemory memory) {
    long words = (long) table.tasks() * table.stride();
    if (words == 0) {
      return;
    }
    long bytes = words * Long.BYTES;
    if (bytes > capacity) {
      free();
      address = heap.allocate(bytes, "task arguments of the host graph");
      capacity = bytes;
    }
    MemorySegment.copy(
        MemorySegment.ofArray(table.words()),
        ValueLayout.JAVA_LONG,
        0,
        memory.window(address, bytes),
        ValueLayout.JAVA_LONG_UNALIGNED,
        0,
        words);
  }

  /** Device address of the words of a task. */
  long address(TaskTable table, int task) {
    return address + (long) task * table.stride() * Long.BYTES;
  }

  void free() {
    if (capacity > 0) {
      heap.free(address);
      capacity = 0;
      address = 0;
    }
  }
}
