package dev.simpler.cluster.bulk;

import org.apache.pekko.util.ByteString;

/**
 * Makes the bytes of chunks when a connection asks for one. Where a connection has a single element
 * under way, and asks for the next once that one is written, all are made in one array, which stays
 * in the caches of the processor. A receiver would notice by the checksum. One thread at a time.
 */
final class Frames {
  private final boolean oneAtATime;
  private byte[] last = {};

  /**
   * Makes none yet.
   *
   * @param oneAtATime whether an element is written before the next one is asked for
   */
  Frames(boolean oneAtATime) {
    this.oneAtATime = oneAtATime;
  }

  /** A chunk as it crosses; empty if its memory has been freed, since nobody waits for it then. */
  ByteString of(BulkChunk chunk) {
    int bytes = ChunkHeader.BYTES + (int) chunk.bytes().byteSize();
    try {
      byte[] array = array(bytes);
      ChunkHeader.write(chunk, array);
      return ByteString.fromArrayUnsafe(array, 0, bytes);
    } catch (IllegalStateException freed) {
      return ByteString.emptyByteString();
    }
  }

  private byte[] array(int bytes) {
    if (!oneAtATime) {
      return new byte[bytes];
    }
    if (last.length < bytes) {
      last = new byte[bytes];
    }
    return last;
  }
}
