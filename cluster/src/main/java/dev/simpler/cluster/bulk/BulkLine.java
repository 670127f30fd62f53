package dev.simpler.cluster.bulk;

import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.member.SideStreams;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.HostPort;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.scaladsl.TcpAttributes;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The connection for the chunks of one worker, both ways, on one of its sides. What is sent while
 * there is none is lost, as what is on one that breaks: chunks are sent again until they are
 * confirmed. Any thread.
 */
public final class BulkLine implements AutoCloseable {
  /** More chunks than windows of a worker's objects hold. */
  private static final int QUEUED = 4096;

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
      Running made =
          run(
              Source.single(ByteString.fromString(token)),
              streams,
              streams.to(door),
              reader::read,
              system);
      Up one = new Up(made.out(), reader);
      attach(one);
      made.end().whenComplete((_, _) -> detach(one));
    }
  }

  /** Ends what is sent; a connection that has broken has done so. */
  static void end(BoundedSourceQueue<BulkChunk> out) {
    try {
      out.complete();
    } catch (IllegalStateException already) {
      return;
    }
  }

  /**
   * A connection that runs.
   *
   * @param out takes chunks for it
   * @param end of it
   */
  record Running(BoundedSourceQueue<BulkChunk> out, CompletionStage<?> end) {}

  /**
   * Runs a connection. Chunks are made and read by the thread that has the connection: they stay in
   * the caches of its processor, and going on wakes nobody; the next one is asked for when one is
   * written. With TLS that thread would have to encrypt, too, which others do then.
   *
   * @param first bytes before all chunks
   * @param in gets what comes, by one thread at a time
   */
  static Running run(
      Source<ByteString, NotUsed> first,
      SideStreams streams,
      Flow<ByteString, ByteString, ?> connection,
      Consumer<ByteBuffer> in,
      ActorSystem system) {
    Frames frames = new Frames(!streams.areTls());
    // A write buffer of one byte holds no element back.
    Attributes where =
        streams.areTls()
            ? Attributes.none()
            : ActorAttributes.dispatcher(ClusterSystem.TRANSPORT)
                .and(TcpAttributes.tcpWriteBufferSize(1));
    Pair<BoundedSourceQueue<BulkChunk>, CompletionStage<Done>> made =
        Source.<BulkChunk>queue(QUEUED)
            .map(frames::of)
            .prependLazy(first)
            .via(connection)
            .toMat(Sink.foreach(bytes -> bytes.getByteBuffers().forEach(in)), Keep.both())
            .addAttributes(where)
            .run(system);
    return new Running(made.first(), made.second());
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
