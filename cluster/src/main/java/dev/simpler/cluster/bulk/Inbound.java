package dev.simpler.cluster.bulk;

import dev.simpler.cluster.wire.WireMessage;
import java.lang.foreign.MemorySegment;

/** One object as it comes. Used by the actor that receives its chunks. */
final class Inbound {
  private final MemorySegment target;
  private final boolean expected;
  private long received;

  /**
   * Nothing of it has come.
   *
   * @param target where it goes
   * @param expected whether somebody has said so before, and knows where to look
   */
  Inbound(MemorySegment target, boolean expected) {
    this.target = target;
    this.expected = expected;
  }

  /** Whether it goes where somebody wants it. */
  boolean isExpected() {
    return expected;
  }

  /** Where it is. */
  MemorySegment target() {
    return target;
  }

  /** Takes a chunk if it is the next one; how many bytes have come. */
  synchronized long take(WireMessage.Chunk chunk) {
    if (chunk.offset() == received && chunk.bytes().byteSize() <= target.byteSize() - received) {
      target.asSlice(received).copyFrom(chunk.bytes());
      received += chunk.bytes().byteSize();
    }
    return received;
  }

  /** Whether anything has come. */
  synchronized boolean begun() {
    return received > 0;
  }

  /** Whether all of it has come. */
  synchronized boolean whole() {
    return received == target.byteSize();
  }
}
