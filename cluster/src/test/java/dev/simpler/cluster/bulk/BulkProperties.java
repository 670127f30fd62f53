package dev.simpler.cluster.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.ClusterLimits;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final int CHUNK = BulkChunk.MOST_BYTES;
  private static final long WINDOW = 2L * CHUNK;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final ClusterLimits LIMITS =
      new ClusterLimits(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1), 1, WINDOW);

  /** What happens on the way, in its order. */
  private sealed interface Event {
    record Sent(BulkChunk chunk) implements Event {}

    record Tick() implements Event {}

    record Done() implements Event {}
  }

  /** Both sides, and what is between them. */
  private record Way(Bulk sender, Bulk receiver, LinkedBlockingQueue<Event> events) {
    Way() {
      this(new Bulk(LIMITS, TICK), new Bulk(LIMITS, TICK), new LinkedBlockingQueue<>());
    }

    CompletableFuture<Void> send(MemorySegment object) {
      return CompletableFuture.runAsync(
              () -> sender.send(7, object, chunk -> events.add(new Event.Sent(chunk))))
          .whenComplete((_, _) -> events.add(new Event.Done()));
    }

    /** It comes in pieces, and what is said of it goes back. */
    void arrive(BulkChunk chunk, byte[] target) {
      arrive(frame(chunk), _ -> MemorySegment.ofArray(target), 70_001);
    }

    static byte[] frame(BulkChunk chunk) {
      return new Frames(false).of(chunk).toArrayUnsafe();
    }

    void arrive(byte[] frame, Bulk.Room room, int piece) {
      ChunkReader reader = new ChunkReader(receiver, room, this::said);
      for (int at = 0; at < frame.length; at += piece) {
        reader.read(
            ByteBuffer.wrap(frame, at, Math.min(piece, frame.length - at)).asReadOnlyBuffer());
      }
    }

    private void said(WireMessage answer) {
      switch (answer) {
        case WireMessage.Received received -> sender.received(received);
        case WireMessage.Unwanted unwanted -> sender.unwanted(unwanted);
        default -> throw new AssertionError("nothing else is said of a chunk");
      }
    }

    /**
     * Time goes by: the first tick sees how far all has come, the second asks or sends it again.
     */
    void lost() {
      events.add(new Event.Tick());
      events.add(new Event.Tick());
    }

    /** Whether a chunk only asks how far the others have come. */
    static boolean asks(BulkChunk chunk) {
      return chunk.bytes().byteSize() == 1;
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
      if (!(event instanceof Event.Sent(BulkChunk chunk))) {
        lossy.sender().tick();
      } else if (random.nextInt(4) == 0) {
        lossy.lost();
      } else {
        lossy.arrive(chunk, arrived);
        if (random.nextBoolean()) {
          lossy.arrive(chunk, arrived);
        }
        if (Way.asks(chunk)) {
          lossy.lost();
        }
      }
      event = lossy.events().take();
    }
    sent.join();
    assertArrayEquals(content, arrived);
    assertEquals(bytes, lossy.receiver().taken(7).byteSize());
    assertTrue(lossy.sender().isIdle());
  }

  /** On a slow link all of a window again and again would be more than gets through. */
  @Example
  void whatIsOnItsWayIsNotSentAgainWhileNothingIsLost() throws InterruptedException {
    byte[] arrived = new byte[2 * CHUNK];
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[arrived.length]));
    List<BulkChunk> queued = new ArrayList<>();
    while (queued.size() < 2) {
      if (way.events().take() instanceof Event.Sent(var chunk)) {
        queued.add(chunk);
      }
    }
    for (int i = 0; i < 3; i++) {
      way.sender().tick();
      way.sender().tick();
      if (way.events().take() instanceof Event.Sent(var chunk)) {
        assertTrue(Way.asks(chunk), "nothing but a question goes behind what is on its way");
        queued.add(chunk);
      }
    }
    queued.forEach(chunk -> way.arrive(chunk, arrived));
    sent.join();
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
      way.arrive(
          Way.frame(chunk),
          _ -> {
            throw full;
          },
          7);
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

  @Example
  void aDamagedChunkIsNotCountedAndItsHeadEndsTheConnection() throws InterruptedException {
    byte[] arrived = new byte[10];
    CompletableFuture<Void> sent =
        way.send(MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    if (way.events().take() instanceof Event.Sent(var chunk)) {
      byte[] damaged = Way.frame(chunk);
      damaged[ChunkHeader.BYTES + 3] ^= 1;
      way.arrive(damaged, _ -> MemorySegment.ofArray(arrived), 10);
      assertFalse(sent.isDone());
      byte[] head = Way.frame(chunk);
      head[20] ^= 1;
      ClusterException refused =
          assertThrows(
              ClusterException.class,
              () -> way.arrive(head, _ -> MemorySegment.ofArray(arrived), 10));
      assertEquals(ErrorCategory.ABI, refused.category());
      way.arrive(chunk, arrived);
    }
    sent.join();
    assertEquals(10, arrived[9]);
  }

  @Example
  void memoryThatIsFreedOrForgottenMeanwhileIsNotWritten() throws InterruptedException {
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[] {1, 2}));
    byte[] mine = new byte[2];
    way.receiver().expect(7, MemorySegment.ofArray(mine));
    if (way.events().take() instanceof Event.Sent(var chunk)) {
      byte[] frame = Way.frame(chunk);
      ChunkReader reader = new ChunkReader(way.receiver(), _ -> MemorySegment.NULL, way::said);
      reader.read(ByteBuffer.wrap(frame, 0, frame.length - 2));
      assertFalse(way.receiver().forget(7));
      reader.read(ByteBuffer.wrap(frame, frame.length - 2, 2));
    }
    sent.join(); // nobody waits for it: it counts as come
    assertArrayEquals(new byte[2], mine);
  }

  @Example
  void aConnectionWhosePlaceAnotherTakesWritesNoMore() throws InterruptedException {
    byte[] mine = new byte[2];
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[] {1, 2}));
    if (way.events().take() instanceof Event.Sent(var chunk)) {
      byte[] frame = Way.frame(chunk);
      ChunkReader late =
          new ChunkReader(way.receiver(), _ -> MemorySegment.ofArray(mine), way::said);
      late.read(ByteBuffer.wrap(frame, 0, frame.length - 1));
      late.close();
      way.arrive(chunk, mine);
      sent.join();
      mine[1] = 9;
      late.read(ByteBuffer.wrap(frame, frame.length - 1, 1));
    }
    assertEquals(9, mine[1]);
  }

  @Example
  void anObjectOfWhichNothingIsConfirmedForTooLongIsAStall() throws InterruptedException {
    Bulk impatient = new Bulk(ClusterLimits.DEFAULT.withJoin(TICK.multipliedBy(3)), TICK);
    LinkedBlockingQueue<BulkChunk> lost = new LinkedBlockingQueue<>();
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(
            () -> impatient.send(7, MemorySegment.ofArray(new byte[10]), lost::add));
    lost.take();
    for (int tick = 0; tick < 4; tick++) {
      assertFalse(sent.isDone());
      impatient.tick();
    }
    SimplerException stalled =
        assertInstanceOf(
            SimplerException.class, assertThrows(CompletionException.class, sent::join).getCause());
    assertEquals(ErrorCategory.STALL, stalled.category());
    assertTrue(stalled.toString().contains("0 of 10 bytes was confirmed for 3000 ms"));
  }

  @Example
  void anObjectThatCameForNothingGivesItsMemoryBackOnce() throws InterruptedException {
    CompletableFuture<Void> sent = way.send(MemorySegment.ofArray(new byte[2]));
    if (way.events().take() instanceof Event.Sent(var chunk)) {
      way.arrive(chunk, new byte[2]);
    }
    sent.join();
    assertEquals(2, way.receiver().dropped(7).orElseThrow().byteSize());
    assertTrue(way.receiver().dropped(7).isEmpty());
    way.receiver().expect(8, MemorySegment.ofArray(new byte[2]));
    assertTrue(way.receiver().dropped(8).isEmpty(), "that memory is somebody's");
  }
}
