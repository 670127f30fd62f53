package dev.simpler.cluster.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.cluster.wire.WireSerializer;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Objects on a way that loses and repeats their chunks, and what is said of them. */
class BulkProperties {
  private static final int CHUNK = WireSerializer.CHUNK_BYTES;
  private static final long WINDOW = 2L * CHUNK;

  /** What happens on the way, in its order. */
  private sealed interface Event {
    record Sent(WireMessage.Chunk chunk) implements Event {}

    record Tick() implements Event {}

    record Done() implements Event {}
  }

  /** Both sides, and what is between them. */
  private record Way(Bulk sender, Bulk receiver, LinkedBlockingQueue<Event> events) {
    Way() {
      this(new Bulk(WINDOW), new Bulk(WINDOW), new LinkedBlockingQueue<>());
    }

    CompletableFuture<Void> send(MemorySegment object) {
      return CompletableFuture.runAsync(() ->
              sender.send(
                  7, object, message -> events.add(new Event.Sent((WireMessage.Chunk) message))))
          .whenComplete((_, _) -> events.add(new Event.Done()));
    }

    void arrive(WireMessage.Chunk chunk, byte[] target) {
      switch (receiver.chunk(chunk, _ -> MemorySegment.ofArray(target))) {
        case WireMessage.Received received -> sender.received(received);
        case WireMessage.Unwanted unwanted -> sender.unwanted(unwanted);
        default -> throw new AssertionError("nothing else is said of a chunk");
      }
    }

    /** It is sent again after two ticks: the first one sees how far all has come. */
    void lost() {
      events.add(new Event.Tick());
      events.add(new Event.Tick());
    }
  }

  private final Way way = new Way();

  @Property(tries = 30)
  void anObjectComesWholeWhateverGetsLost(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 5 << 20) int bytes)
      throws InterruptedException {
    Way lossy = new Way();
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    byte[] arrived = new byte[bytes];
    CompletableFuture<Void> sent = lossy.send(MemorySegment.ofArray(content));
    Event event = lossy.events().take();
    while (!(event instanceof Event.Done)) {
      if (!(event instanceof Event.Sent(WireMessage.Chunk chunk))) {
        lossy.sender().tick();
      } else if (random.nextInt(4) == 0) {
        lossy.lost();
      } else {
        lossy.arrive(chunk, arrived);
        if (random.nextBoolean()) {
          lossy.arrive(chunk, arrived);
        }
      }
      event = lossy.events().take();
    }
    sent.join();
    assertArrayEquals(content, arrived);
    assertEquals(bytes, lossy.receiver().taken(7).byteSize());
    assertTrue(lossy.sender().isIdle());
  }

  @Example
  void noMoreThanTheWindowIsOnItsWay() throws InterruptedException {
    byte[] arrived = new byte[6 * CHUNK];
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[arrived.length]));
    long confirmed = 0;
    for (Event event = way.events().take();
        event instanceof Event.Sent(var chunk);
        event = way.events().take()) {
      long ahead = chunk.offset() + chunk.bytes().byteSize() - confirmed;
      assertTrue(ahead <= WINDOW, () -> ahead + " bytes are on their way");
      way.arrive(chunk, arrived);
      confirmed = chunk.offset() + chunk.bytes().byteSize();
    }
    sent.join();
  }

  @Example
  void whatIsNotWantedIsToldToTheSender() throws InterruptedException {
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[10]));
    if (way.events().take() instanceof Event.Sent(var chunk)) {
      SimplerException full = ClusterException.unavailable("no room here", "make some");
      WireMessage said =
          way.receiver()
              .chunk(
                  chunk,
                  _ -> {
                    throw full;
                  });
      way.sender().unwanted((WireMessage.Unwanted) said);
    }
    SimplerException refused =
        assertInstanceOf(
            SimplerException.class, assertThrows(CompletionException.class, sent::join).getCause());
    assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    assertTrue(refused.toString().contains("no room here"), refused.toString());
  }

  @Example
  void whatIsOnItsWayFailsWithTheOtherSideAndSoDoesWhatComesLater() throws InterruptedException {
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[10]));
    way.events().take();
    SimplerException gone = ClusterException.unavailable("it is gone", "find another");
    way.sender().fail(gone);
    assertEquals(gone, assertThrows(CompletionException.class, sent::join).getCause());
    assertEquals(
        gone,
        assertThrows(
            SimplerException.class,
            () -> way.sender().send(8, MemorySegment.ofArray(new byte[1]), _ -> {})));
  }
}
