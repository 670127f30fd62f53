package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.wire.WireMessage;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects on their way between this process and one other. The actors of this side tell it what
 * arrives; any thread sends and expects.
 */
public final class Bulk {
  private static final int REMEMBERED = 4096;

  private final long windowBytes;
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
   * @param windowBytes most bytes of an object that are on their way
   */
  public Bulk(long windowBytes) {
    this.windowBytes = windowBytes;
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
   * @param wire sends a message to the other side's receiver
   * @throws SimplerException if the other side does not want it, or is lost
   */
  public void send(long transfer, MemorySegment object, Consumer<WireMessage> wire) {
    Outbound out = new Outbound(transfer, object, windowBytes);
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
    boolean begun = in == null ? done.contains(transfer) : in.begun();
    finished(transfer);
    return begun;
  }

  /** A chunk has come; what to answer. */
  public WireMessage chunk(WireMessage.Chunk chunk, Room room) {
    try {
      Inbound in = inbound.get(chunk.transfer());
      if (in == null) {
        if (done.contains(chunk.transfer())) {
          return new WireMessage.Received(chunk.transfer(), chunk.total());
        }
        if (chunk.offset() > 0) {
          return new WireMessage.Received(chunk.transfer(), 0);
        }
        in = new Inbound(room.take(chunk.total()), false);
        inbound.put(chunk.transfer(), in);
      }
      long received = in.take(chunk);
      if (in.isExpected() && in.whole()) {
        finished(chunk.transfer());
        inbound.remove(chunk.transfer());
      }
      return new WireMessage.Received(chunk.transfer(), received);
    } catch (SimplerException | IllegalStateException refused) {
      return new WireMessage.Unwanted(chunk.transfer(), String.valueOf(refused.getMessage()));
    }
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

  /** From time to time: sends again what got lost. */
  public void tick() {
    outbound.values().forEach(Outbound::tick);
  }

  /** The other side is lost. */
  public void fail(SimplerException reason) {
    lost = reason;
    outbound.values().forEach(out -> out.fail(reason));
  }
}
