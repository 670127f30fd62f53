package dev.simpler.graphs.submit;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.simpler.abi.Limits;
import dev.simpler.abi.tensor.TensorLayout;
import dev.simpler.graphs.ring.HeapRing;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.lang.foreign.MemorySegment;

/** Writes descriptors of tensors the runtime creates, without making a tensor object of them. */
public final class Descriptors {
  private static final int ALL_OFFSETS_ZERO = 1 << 8;
  private static final int RAW_EQUALS_SHAPE = 1 << 16;
  private static final int MANUAL_DEP = 1 << 24;

  private Descriptors() {}

  /**
   * Writes the descriptor of a fresh output of task {@code owner} at device address {@code base}.
   */
  static void writeCreated(
      MemorySegment segment, long at, long base, long owner, TensorCreateInfo info) {
    segment.set(JAVA_LONG_UNALIGNED, at + TensorLayout.OFFSET_BUFFER, base);
    segment.set(
        JAVA_LONG_UNALIGNED, at + TensorLayout.OFFSET_BUFFER + 8, HeapRing.align(info.bytes()));
    segment.set(JAVA_LONG_UNALIGNED, at + TensorLayout.OFFSET_OWNER_TASK_ID, owner);
    segment.set(JAVA_LONG_UNALIGNED, at + TensorLayout.OFFSET_START_OFFSET, 0);
    segment.set(JAVA_INT_UNALIGNED, at + TensorLayout.OFFSET_VERSION, 0);
    int rank = info.shape().rank();
    segment.set(JAVA_INT_UNALIGNED, at + TensorLayout.OFFSET_NDIMS, rank);
    segment.set(
        JAVA_INT_UNALIGNED,
        at + TensorLayout.OFFSET_DTYPE,
        info.type().code()
            | ALL_OFFSETS_ZERO
            | RAW_EQUALS_SHAPE
            | (info.manualDep() ? MANUAL_DEP : 0));
    for (int d = 0; d < Limits.MAX_RANK; d++) {
      int extent = d < rank ? info.shape().bits(d) : 0;
      long word = at + 4L * d;
      segment.set(JAVA_INT_UNALIGNED, word + TensorLayout.OFFSET_SHAPES, extent);
      segment.set(JAVA_INT_UNALIGNED, word + TensorLayout.OFFSET_RAW_SHAPES, extent);
      segment.set(JAVA_INT_UNALIGNED, word + TensorLayout.OFFSET_OFFSETS, 0);
      segment.set(JAVA_INT_UNALIGNED, word + TensorLayout.OFFSET_STRIDES, 0);
    }
    segment.set(JAVA_INT_UNALIGNED, at + TensorLayout.BYTES - 4, 0);
  }
}
