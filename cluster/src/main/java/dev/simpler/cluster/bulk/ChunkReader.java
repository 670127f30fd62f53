package dev.simpler.cluster.bulk;

import dev.simpler.cluster.wire.WireMessage;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Chunks out of the bytes of a connection, in whatever pieces they come, straight to where they
 * belong. What is not wanted is passed over. Any thread, one at a time.
 */
final class ChunkReader {
  private final Bulk bulk;
  private final Bulk.Room room;
  private final Consumer<WireMessage> answers;
  private final byte[] head = new byte[ChunkHeader.BYTES];
  private final CRC32C crc = new CRC32C();
  private int headBytes;
  private @Nullable ChunkHeader header;
  private @Nullable Inbound into;
  private int done;
  private boolean closed;

  /**
   * Has read nothing.
   *
   * @param room for objects that nobody expects by number
   * @param answers tells the other side how far objects have come
   */
  ChunkReader(Bulk bulk, Bulk.Room room, Consumer<WireMessage> answers) {
    this.bulk = bulk;
    this.room = room;
    this.answers = answers;
  }

  /**
   * Takes the next bytes.
   *
   * @throws dev.simpler.cluster.member.ClusterException ABI if they are no chunks
   */
  synchronized void read(ByteBuffer in) {
    while (in.hasRemaining() && !closed) {
      ChunkHeader current = header;
      if (current == null) {
        head(in);
      } else {
        body(current, in);
      }
    }
  }

  private void head(ByteBuffer in) {
    int bytes = Math.min(in.remaining(), head.length - headBytes);
    in.get(head, headBytes, bytes);
    headBytes += bytes;
    if (headBytes == head.length) {
      ChunkHeader next = ChunkHeader.read(head);
      headBytes = 0;
      done = 0;
      crc.reset();
      header = next;
      Bulk.Place place = bulk.begin(next, room);
      into = place.into();
      place.refusal().ifPresent(answers);
    }
  }

  private void body(ChunkHeader current, ByteBuffer in) {
    int bytes = Math.min(in.remaining(), current.bytes() - done);
    Inbound target = into;
    if (target != null
        && !target.write(
            current.offset() + done, MemorySegment.ofBuffer(in.slice(in.position(), bytes)), crc)) {
      into = null;
    }
    in.position(in.position() + bytes);
    done += bytes;
    if (done == current.bytes()) {
      header = null;
      bulk.end(current, into != null && (int) crc.getValue() == current.checksum())
          .ifPresent(answers);
    }
  }

  /** What comes now is late: another connection has taken its place. */
  synchronized void close() {
    closed = true;
  }
}
