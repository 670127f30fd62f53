package dev.simpler.cluster.bulk;

import org.apache.pekko.util.ByteString;

/**
 * Makes the bytes of chunks when a connection has room for them. Pekko's connections of TCP have
 * one element under way and hold the next one: the arrays of earlier ones are used again, so that
 * they stay in the caches of the processor. What TLS does with elements is not known, so it gets
 * new ones. A receiver would notice by the checksum. One thread at a time.
 */
final class Frames {
  /** Two that are held, and one more. */
  private static final int TURNS = 3;

  private final byte[][] arrays = new byte[TURNS][0];
  private final boolean again;
  private int turn;

  /**
   * Makes none yet.
   *
   * @param again whether arrays may be used again
   */
  Frames(boolean again) {
    this.again = again;
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
    if (!again) {
      return new byte[bytes];
    }
    turn = (turn + 1) % TURNS;
    if (arrays[turn].length < bytes) {
      arrays[turn] = new byte[bytes];
    }
    return arrays[turn];
  }
}
