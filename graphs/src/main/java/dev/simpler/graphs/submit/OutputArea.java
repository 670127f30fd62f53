package dev.simpler.graphs.submit;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.graphs.ring.OutputHeap;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Fills freshly placed outputs of one ring with their initial values. */
public final class OutputArea {
  private final long address;
  private final MemorySegment bytes;

  /** For the heap at {@code address}, of which {@code bytes} is a window. */
  public OutputArea(long address, MemorySegment bytes) {
    this.address = address;
    this.bytes = bytes;
  }

  /** Fills an output, padding included. */
  public void fill(long output, TensorCreateInfo info) {
    long size = OutputHeap.align(info.bytes());
    long word = pattern(info.type(), info.initialValue());
    MemorySegment target = bytes.asSlice(output - address, size);
    for (long at = 0; at < size; at += Long.BYTES) {
      target.set(ValueLayout.JAVA_LONG_UNALIGNED, at, word);
    }
  }

  private static long pattern(DataType type, long bits) {
    return switch (type.bytes()) {
      case 1 -> (bits & 0xFF) * 0x0101_0101_0101_0101L;
      case 2 -> (bits & 0xFFFF) * 0x0001_0001_0001_0001L;
      case 4 -> (bits & 0xFFFF_FFFFL) * 0x0000_0001_0000_0001L;
      default -> bits;
    };
  }
}
