package dev.simpler.cluster.bulk;

import dev.simpler.cluster.member.SideStreams;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.HostPort;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The connection for the chunks of one worker, both ways, on one of its sides. What is sent while
 * there is none is lost, as what is on one that breaks: chunks are sent again until they are
 * confirmed. Any thread.
 */
public final class BulkLine implements AutoCloseable {
  /** More chunks than windows of a worker's objects hold. */
  private static final int QUEUED = 1024;

  private final ActorSystem system;
  private final Bulk bulk;
  private final Bulk.Room room;
  private final Consumer<WireMessage> answers;
  private @Nullable Up up;
  private boolean closed;

  /** What a connection is made of. */
  private record Up(BoundedSourceQueue<BulkChunk> out, ChunkReader in) {
    void end() {
      in.close();
      BulkLine.end(out);
    }
  }

  /**
   * One without a connection.
   *
   * @param room for objects that nobody expects by number
   * @param answers tells the other side how far objects have come
   */
  public BulkLine(ActorSystem system, Bulk bulk, Bulk.Room room, Consumer<WireMessage> answers) {
    this.system = system;
    this.bulk = bulk;
    this.room = room;
    this.answers = answers;
  }

  /** Sends a chunk, or loses it. */
  public void send(BulkChunk chunk) {
    Up now = now();
    if (now != null) {
      now.out().offer(chunk);
    }
  }

  private synchronized @Nullable Up now() {
    return up;
  }

  /**
   * Connects if there is no connection.
   *
   * @param streams of this member
   * @param door where the other side's {@link BulkDoor} is
   * @param token under which the line is known there
   */
  public void connect(SideStreams streams, HostPort door, String token) {
    if (now() == null) {
      ChunkReader reader = new ChunkReader(bulk, room, answers);
      Pair<BoundedSourceQueue<BulkChunk>, Source<ByteString, NotUsed>> out = queue(streams, system);
      Up made = new Up(out.first(), reader);
      if (attach(made)) {
        run(
                out.second().prepend(Source.single(ByteString.fromString(token))),
                streams.to(door),
                reader::read,
                system)
            .whenComplete((_, _) -> detach(made));
      }
    }
  }

  static Pair<BoundedSourceQueue<BulkChunk>, Source<ByteString, NotUsed>> queue(
      SideStreams streams, ActorSystem system) {
    Frames frames = new Frames(!streams.areTls());
    Pair<BoundedSourceQueue<BulkChunk>, Source<BulkChunk, NotUsed>> made =
        Source.<BulkChunk>queue(QUEUED).preMaterialize(system);
    return Pair.create(made.first(), made.second().map(frames::of));
  }

  /** Ends what is sent; a connection that has broken has done so. */
  static void end(BoundedSourceQueue<BulkChunk> out) {
    try {
      out.complete();
    } catch (IllegalStateException already) {
      return;
    }
  }

  static CompletionStage<?> run(
      Source<ByteString, NotUsed> out,
      Flow<ByteString, ByteString, ?> connection,
      Consumer<ByteBuffer> in,
      ActorSystem system) {
    return out.via(connection)
        .toMat(Sink.foreach(bytes -> bytes.getByteBuffers().forEach(in)), Keep.right())
        .run(system);
  }

  /**
   * The other side has connected; an earlier connection counts no more.
   *
   * @return who takes what comes, until the end; {@code null} if this is closed
   */
  @Nullable ChunkReader connected(BoundedSourceQueue<BulkChunk> out) {
    ChunkReader reader = new ChunkReader(bulk, room, answers);
    return attach(new Up(out, reader)) ? reader : null;
  }

  private synchronized boolean attach(Up made) {
    Up before = up;
    if (before != null) {
      before.end();
    }
    up = closed ? null : made;
    if (closed) {
      made.end();
    }
    return !closed;
  }

  private synchronized void detach(Up gone) {
    gone.end();
    if (up == gone) {
      up = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Up last = up;
    up = null;
    if (last != null) {
      last.end();
    }
  }
}
