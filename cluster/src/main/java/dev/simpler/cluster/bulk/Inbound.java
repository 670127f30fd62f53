package dev.simpler.cluster.bulk;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/** One object as it comes. Any thread. */
final class Inbound {
  private final MemorySegment target;
  private final boolean expected;
  private long received;
  private boolean cancelled;

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

  /** Whether a chunk is the next one. */
  synchronized boolean isNext(ChunkHeader chunk) {
    return chunk.offset() == received && chunk.bytes() <= target.byteSize() - received;
  }

  /**
   * Puts bytes where they belong, behind what has been taken.
   *
   * @param crc of what lies there then
   * @return whether they are wanted
   */
  synchronized boolean write(long offset, MemorySegment bytes, CRC32C crc) {
    if (cancelled) {
      return false;
    }
    try {
      MemorySegment place = target.asSlice(offset, bytes.byteSize());
      place.copyFrom(bytes);
      crc.update(place.asByteBuffer());
      return true;
    } catch (IllegalStateException freed) { // by whoever wanted it
      cancelled = true;
      return false;
    }
  }

  /** A chunk has come, and is right; how many bytes have come in all. */
  synchronized long take(ChunkHeader chunk) {
    if (isNext(chunk)) {
      received += chunk.bytes();
    }
    return received;
  }

  /** How many bytes have come in all. */
  synchronized long received() {
    return received;
  }

  /** Whether nothing of it is wanted any more. */
  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Nothing is written from now on. */
  synchronized void cancel() {
    cancelled = true;
  }

  /** Whether all of it has come. */
  synchronized boolean whole() {
    return received == target.byteSize();
  }
}
