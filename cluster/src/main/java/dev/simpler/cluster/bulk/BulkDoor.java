package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.member.SideStreams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Where owners of workers on this node connect for chunks. The first bytes of a connection are the
 * token of its line, which its owner was told over Pekko's remoting; who does not know one is hung
 * up on. Any thread.
 */
public final class BulkDoor {
  private static final int RANDOM_BYTES = 16;
  private static final int TOKEN_BYTES = 2 * RANDOM_BYTES;

  private final ActorSystem system;
  private final SideStreams streams;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, BulkLine> lines = new ConcurrentHashMap<>();

  /**
   * One that knows no line.
   *
   * @param streams of this member
   */
  public BulkDoor(ActorSystem system, SideStreams streams) {
    this.system = system;
    this.streams = streams;
  }

  /** Makes a line known; the token for its owner. */
  public String open(BulkLine line) {
    byte[] drawn = new byte[RANDOM_BYTES];
    random.nextBytes(drawn);
    String token = HexFormat.of().formatHex(drawn);
    lines.put(token, line);
    return token;
  }

  /** Forgets a line, and ends it. */
  public void close(String token) {
    BulkLine line = lines.remove(token);
    if (line != null) {
      line.close();
    }
  }

  /** Somebody has connected. */
  public void accept(Flow<ByteString, ByteString, NotUsed> connection) {
    new Guest().run(connection);
  }

  /** Who has connected, by what comes from there. Any thread. */
  private final class Guest {
    private final byte[] token = new byte[TOKEN_BYTES];
    private int known;
    private @Nullable BoundedSourceQueue<BulkChunk> out;
    private @Nullable ChunkReader reader;

    /** Nothing is read until it is known where chunks go in. */
    synchronized void run(Flow<ByteString, ByteString, NotUsed> connection) {
      BulkLine.Running made = BulkLine.run(Source.empty(), streams, connection, this::read, system);
      out = made.out();
      made.end().whenComplete((_, _) -> end());
    }

    private synchronized void read(ByteBuffer in) {
      if (known < TOKEN_BYTES) {
        int bytes = Math.min(in.remaining(), TOKEN_BYTES - known);
        in.get(token, known, bytes);
        known += bytes;
        if (known < TOKEN_BYTES) {
          return;
        }
        BulkLine line = lines.get(new String(token, StandardCharsets.US_ASCII));
        BoundedSourceQueue<BulkChunk> way = out;
        reader = line == null || way == null ? null : line.connected(way);
      }
      ChunkReader taken = reader;
      if (taken == null) {
        endOut();
        throw new ClusterException(
            Fault.of(ErrorCategory.USAGE, "a connection for tensors of no worker here")
                .mend("connect with the token that the node has given"));
      }
      taken.read(in);
    }

    private synchronized void end() {
      endOut();
      ChunkReader last = reader;
      if (last != null) {
        last.close();
      }
    }

    private void endOut() {
      BoundedSourceQueue<BulkChunk> way = out;
      if (way != null) {
        BulkLine.end(way);
      }
    }
  }
}
