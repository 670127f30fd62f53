package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands before the bytes of a chunk on a line, big-endian, after a CRC-32C of itself.
 *
 * @param checksum CRC-32C of the bytes
 * @param bytes how many they are
 * @param transfer number of the object
 * @param total its bytes
 * @param offset of the chunk in it
 */
record ChunkHeader(int checksum, int bytes, long transfer, long total, long offset) {
  /** Its own size. */
  static final int BYTES = 3 * Integer.BYTES + 3 * Long.BYTES;

  /** Writes a chunk as it crosses: its head and its bytes. */
  static void write(BulkChunk chunk, byte[] frame) {
    int bytes = (int) chunk.bytes().byteSize();
    MemorySegment.copy(chunk.bytes(), ValueLayout.JAVA_BYTE, 0, frame, BYTES, bytes);
    ByteBuffer.wrap(frame)
        .putInt(Integer.BYTES, checksum(frame, BYTES, bytes))
        .putInt(2 * Integer.BYTES, bytes)
        .position(3 * Integer.BYTES)
        .putLong(chunk.transfer())
        .putLong(chunk.total())
        .putLong(chunk.offset())
        .putInt(0, checksum(frame, Integer.BYTES, BYTES - Integer.BYTES));
  }

  /**
   * Reads one.
   *
   * @param head all bytes of it
   * @throws ClusterException ABI if they are none: nobody knows then where the next chunk begins
   */
  static ChunkHeader read(byte[] head) {
    ByteBuffer in = ByteBuffer.wrap(head);
    int stated = in.getInt();
    int found = checksum(head, Integer.BYTES, BYTES - Integer.BYTES);
    ChunkHeader header =
        new ChunkHeader(in.getInt(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
    if (stated != found || header.bytes < 1 || header.bytes > BulkChunk.MOST_BYTES) {
      throw new ClusterException(
          Fault.of(
                  ErrorCategory.ABI,
                  String.format(
                      "the head of a chunk is damaged: its checksum is 0x%08x, stated is 0x%08x,"
                          + " its bytes are %d",
                      found, stated, header.bytes))
              .mend("run the same version on all machines"));
    }
    return header;
  }

  private static int checksum(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }
}
