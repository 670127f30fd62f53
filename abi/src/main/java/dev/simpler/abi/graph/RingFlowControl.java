package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * Indices through which producer and consumer of a ring see each other.
 *
 * @param heapTop next free heap offset
 * @param currentTaskIndex next task
 * @param heapTail oldest heap offset in use
 * @param lastTaskAlive oldest task not consumed
 */
public record RingFlowControl(
    long heapTop, int currentTaskIndex, long heapTail, int lastTaskAlive) {
  /** Writes the bytes of {@link RingFlowControlLayout}, padding zeroed. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(RingFlowControlLayout.SPEC.name(), segment, offset, RingFlowControlLayout.BYTES);
    segment.asSlice(offset, RingFlowControlLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U64, offset + RingFlowControlLayout.OFFSET_HEAP_TOP, heapTop);
    segment.set(
        Bytes.U32, offset + RingFlowControlLayout.OFFSET_CURRENT_TASK_INDEX, currentTaskIndex);
    segment.set(Bytes.U64, offset + RingFlowControlLayout.OFFSET_HEAP_TAIL, heapTail);
    segment.set(Bytes.U32, offset + RingFlowControlLayout.OFFSET_LAST_TASK_ALIVE, lastTaskAlive);
  }

  /** Reads the bytes of {@link RingFlowControlLayout}; padding that is not zero is refused. */
  public static RingFlowControl decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(RingFlowControlLayout.SPEC, segment, offset);
    return new RingFlowControl(
        segment.get(Bytes.U64, offset + RingFlowControlLayout.OFFSET_HEAP_TOP),
        segment.get(Bytes.U32, offset + RingFlowControlLayout.OFFSET_CURRENT_TASK_INDEX),
        segment.get(Bytes.U64, offset + RingFlowControlLayout.OFFSET_HEAP_TAIL),
        segment.get(Bytes.U32, offset + RingFlowControlLayout.OFFSET_LAST_TASK_ALIVE));
  }
}
