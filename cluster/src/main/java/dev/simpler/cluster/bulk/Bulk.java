package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.ClusterLimits;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects on their way between this process and one other. Any thread. */
public final class Bulk {
  private static final int REMEMBERED = 4096;
  private static final int WORDS_PER_WINDOW = 4;

  private final long windowBytes;
  private final Duration stall;
  private final Duration tick;

  /** Between two words on how far an object has come. */
  private final long stride;

  private final Map<Long, Outbound> outbound = new ConcurrentHashMap<>();
  private final Map<Long, Inbound> inbound = new ConcurrentHashMap<>();
  private volatile @Nullable SimplerException lost;

  /**
   * Numbers of the last objects that have come: a chunk that is sent again is none of a new one.
   */
  private final Set<Long> done = Collections.synchronizedSet(new LinkedHashSet<>());

  /**
   * Creates one without any.
   *
   * @param limits how many bytes of an object may be on their way, and how long none of them may be
   *     confirmed until its sender gives up
   * @param tick between looks at what has not been confirmed
   */
  public Bulk(ClusterLimits limits, Duration tick) {
    this.tick = tick;
    this.windowBytes = limits.windowBytes();
    this.stall = limits.join();
    this.stride = Math.max(BulkChunk.MOST_BYTES, limits.windowBytes() / WORDS_PER_WINDOW);
  }

  /** Where an object that nobody expected by number goes. */
  @FunctionalInterface
  public interface Room {
    /**
     * Memory for it.
     *
     * @throws SimplerException if there is no room; the sender gets its message
     */
    MemorySegment take(long bytes);
  }

  /**
   * Sends an object and waits until it has arrived.
   *
   * @param object stays as it is until then
   * @param wire sends a chunk to the other side
   * @throws SimplerException if the other side does not want it, is lost, or confirms nothing
   *     (STALL)
   */
  public void send(long transfer, MemorySegment object, Consumer<BulkChunk> wire) {
    Outbound out = new Outbound(transfer, object, windowBytes, stall, tick);
    outbound.put(transfer, out);
    try {
      SimplerException gone = lost;
      if (gone != null) {
        throw gone;
      }
      out.send(wire);
    } finally {
      outbound.remove(transfer);
    }
  }

  /** Says where the object of a number will go; it is over when all of it is there. */
  public void expect(long transfer, MemorySegment target) {
    inbound.put(transfer, new Inbound(target, true));
  }

  /** Takes an object of which all has come. */
  public MemorySegment taken(long transfer) {
    Inbound in = inbound.remove(transfer);
    if (in == null || !in.whole()) {
      throw new ClusterException(
          Fault.of(ErrorCategory.ABI, "object " + transfer + " is named and has not come")
              .mend("run the same version on all machines"));
    }
    finished(transfer);
    return in.target();
  }

  /** Gives up an object that nobody expected; its memory, if it has any. */
  public Optional<MemorySegment> dropped(long transfer) {
    Inbound in = inbound.get(transfer);
    if (in == null || in.isExpected() || !inbound.remove(transfer, in)) {
      return Optional.empty();
    }
    in.cancel();
    finished(transfer);
    return Optional.of(in.target());
  }

  private void finished(long transfer) {
    synchronized (done) {
      done.add(transfer);
      if (done.size() > REMEMBERED) {
        done.remove(done.iterator().next());
      }
    }
  }

  /** Expects it no more; whether any of it, or all, has come. */
  public boolean forget(long transfer) {
    Inbound in = inbound.remove(transfer);
    boolean begun = in == null ? done.contains(transfer) : in.received() > 0;
    if (in != null) {
      in.cancel();
    }
    finished(transfer);
    return begun;
  }

  /**
   * Where the bytes of a chunk go.
   *
   * @param into nowhere if none of them are wanted now
   * @param refusal what the other side is told if it need not go on
   */
  record Place(@Nullable Inbound into, Optional<WireMessage> refusal) {}

  /** A chunk begins. */
  Place begin(ChunkHeader chunk, Room room) {
    try {
      Inbound in = inbound.get(chunk.transfer());
      if (in == null && chunk.offset() == 0 && !done.contains(chunk.transfer())) {
        in = new Inbound(room.take(chunk.total()), false);
        inbound.put(chunk.transfer(), in);
      }
      if (in != null && in.target().byteSize() != chunk.total()) {
        return unwanted(
            chunk, "it has " + chunk.total() + " bytes, expected " + in.target().byteSize());
      }
      return new Place(in != null && in.isNext(chunk) ? in : null, Optional.empty());
    } catch (SimplerException | IllegalStateException refused) {
      return unwanted(chunk, String.valueOf(refused.getMessage()));
    }
  }

  private static Place unwanted(ChunkHeader chunk, String why) {
    return new Place(null, Optional.of(new WireMessage.Unwanted(chunk.transfer(), why)));
  }

  /**
   * All bytes of a chunk have come.
   *
   * @param right whether they are in their place with the checksum that was stated
   * @return what to tell the other side; nothing if a later word says it, too
   */
  Optional<WireMessage> end(ChunkHeader chunk, boolean right) {
    Inbound in = inbound.get(chunk.transfer());
    if (in == null) {
      return Optional.of(
          new WireMessage.Received(
              chunk.transfer(), done.contains(chunk.transfer()) ? chunk.total() : 0));
    }
    if (in.isCancelled()) {
      return Optional.of(new WireMessage.Unwanted(chunk.transfer(), "its memory has been freed"));
    }
    long received = right ? in.take(chunk) : in.received();
    if (in.isExpected() && in.whole()) {
      finished(chunk.transfer());
      inbound.remove(chunk.transfer());
    }
    boolean later = right && !in.whole() && received / stride == chunk.offset() / stride;
    return later
        ? Optional.empty()
        : Optional.of(new WireMessage.Received(chunk.transfer(), received));
  }

  /** The other side says how far an object has come. */
  public void received(WireMessage.Received message) {
    Optional.ofNullable(outbound.get(message.transfer()))
        .ifPresent(out -> out.received(message.received()));
  }

  /** The other side does not want an object. */
  public void unwanted(WireMessage.Unwanted message) {
    Optional.ofNullable(outbound.get(message.transfer()))
        .ifPresent(out ->
            out.fail(
                new ClusterException(
                    Fault.of(ErrorCategory.OUT_OF_MEMORY, "refused there: " + message.why())
                        .mend("use smaller tensors, or nodes that take larger ones"))));
  }

  /** Whether nothing is being sent. */
  public boolean isIdle() {
    return outbound.isEmpty();
  }

  /** Once per tick: sends again what got lost. */
  public void tick() {
    outbound.values().forEach(Outbound::tick);
  }

  /** The other side is lost. */
  public void fail(SimplerException reason) {
    lost = reason;
    outbound.values().forEach(out -> out.fail(reason));
  }
}
