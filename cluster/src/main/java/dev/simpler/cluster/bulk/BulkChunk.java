package dev.simpler.cluster.bulk;

import java.lang.foreign.MemorySegment;

/**
 * Part of an object that is too large for a message.
 *
 * @param transfer number of the object, which whoever wants it has given
 * @param total its bytes
 * @param offset of the first byte of this part
 * @param bytes of this part; memory of the sender, which stays as it is until confirmed
 */
public record BulkChunk(long transfer, long total, long offset, MemorySegment bytes) {
  /**
   * Most bytes of one. Those on their way fit into a processor's cache; with its head one fits into
   * a buffer of Pekko's connections ({@code direct-buffer-size}) and, as an array, into half a
   * region of G1, beyond which arrays are costly.
   */
  public static final int MOST_BYTES = 120 << 10;
}
