package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.graph.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SlotRingTest {
  static final long BASE = 0x10_0000;

  static SlotRing ring(long bytes, Duration timeout) {
    return ring(new ReentrantLock(), bytes, timeout);
  }

  private static SlotRing ring(ReentrantLock lock, long bytes, Duration timeout) {
    return new SlotRing(
        lock,
        new SlotRing.Heap() {
          @Override
          public long ringBytes() {
            return bytes;
          }

          @Override
          public long base(int ring) {
            return BASE + ring * bytes;
          }
        },
        timeout);
  }

  static Slot take(SlotRing ring, long bytes, int depth) {
    return Objects.requireNonNull(ring.alloc(bytes, depth));
  }

  @Test
  void numbersAreConsecutiveAndStartAgainAfterAReset() {
    SlotRing ring = ring(0, Duration.ofMillis(1));
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 2048; i++) {
      slots.add(take(ring, 0, i));
      assertEquals(i, slots.get(i).id());
      assertEquals(0, slots.get(i).address());
    }
    assertSame(slots.getFirst(), ring.slot(0));
    assertThrows(PodException.class, ring::reset);
    assertEquals(2048, ring.live());
    slots.forEach(ring::release);
    ring.reset();
    assertEquals(0, take(ring, 0, 0).id());
  }

  @Test
  void memoryIsAlignedAndLargeOrDisabledRequestsFailAtOnce() {
    SlotRing ring = ring(8192, Duration.ofHours(1));
    assertEquals(BASE, take(ring, 100, 0).address());
    assertEquals(BASE + 1024, take(ring, 1025, 0).address());
    assertEquals(BASE + 3072, take(ring, 1, 0).address());
    assertTrue(text(() -> ring.alloc(8193, 0)).contains("exceeds per-ring heap size"));
    assertTrue(text(() -> ring.alloc(Long.MAX_VALUE, 0)).contains("exceeds per-ring heap size"));
    SlotRing off = ring(0, Duration.ofHours(1));
    assertTrue(text(() -> off.alloc(32, 0)).contains("heap disabled"));
  }

  private static String text(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(PodException.class, call).fault().message();
  }

  @Test
  void aFullRingGivesBackInOrderAndWrapsAfterTwoSlabs() {
    SlotRing ring = ring(4096, Duration.ofMillis(1));
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slots.add(take(ring, 1024, 0));
    }
    ring.release(slots.get(2));
    assertEquals(0, ring.tail(0));
    assertTrue(text(() -> ring.alloc(1024, 0)).contains("per-ring heap exhausted"));
    ring.release(slots.get(0));
    assertEquals(1024, ring.tail(0));
    assertTrue(text(() -> ring.alloc(1024, 0)).contains("per-ring heap exhausted"));
    ring.release(slots.get(0));
    ring.release(new Slot(77, 0, 77, 0, 0));
    ring.release(slots.get(1));
    assertEquals(BASE, take(ring, 1024, 0).address());
  }

  @Test
  void scopeDepthChoosesTheRingAndAFullOneDelaysNoOther() {
    SlotRing ring = ring(1024, Duration.ofMillis(1));
    take(ring, 1024, 1);
    assertTrue(text(() -> ring.alloc(1, 1)).contains("heap ring 1"));
    assertEquals(BASE, take(ring, 1024, -1).address());
    assertEquals(BASE + 3072, take(ring, 1024, 64).address());
    assertTrue(text(() -> ring.alloc(1, 3)).contains("heap ring 3"));
  }

  @Test
  void aWaitingAllocationGoesOnWhenRoomIsMadeAndEndsAtShutdown() throws Exception {
    SlotRing ring = ring(1024, Duration.ofHours(1));
    Slot first = take(ring, 1024, 0);
    CompletableFuture<Slot> waiting = CompletableFuture.supplyAsync(() -> take(ring, 1024, 0));
    while (ring.waiters(0) == 0) {
      Thread.onSpinWait();
    }
    ring.release(first);
    assertNotNull(waiting.get());
    var stopped = new CompletableFuture<Boolean>();
    Thread.ofPlatform().start(() -> stopped.complete(ring.alloc(1024, 0) == null));
    while (ring.waiters(0) == 0) {
      Thread.onSpinWait();
    }
    ring.shutdown();
    assertTrue(stopped.get());
    assertNull(ring.alloc(0, 0));
  }

  @Test
  void noCallKeepsTheLockAndCursorsAreTold() {
    ReentrantLock lock = new ReentrantLock();
    SlotRing ring = ring(lock, 4096, Duration.ofMillis(1));
    Runnable[] calls = {
      () -> take(ring, 2000, 0),
      () -> assertEquals(1, ring.nextId()),
      () -> assertEquals(2048, ring.top(0)),
      () -> assertEquals(0, ring.tail(0)),
      () -> assertEquals(0, ring.slot(0).id()),
      () -> assertEquals(1, ring.live()),
      () -> assertEquals(0, ring.waiters(0)),
      () -> assertThrows(PodException.class, () -> ring.alloc(4096, 0)),
      () -> assertThrows(PodException.class, ring::reset),
      () -> ring.release(ring.slot(0)),
      () -> assertEquals(0, ring.live()),
      ring::reset,
      () -> assertEquals(0, ring.nextId()),
      ring::shutdown,
    };
    for (Runnable call : calls) {
      call.run();
      assertEquals(0, lock.getHoldCount());
    }
    assertEquals(Long.MAX_VALUE - 1023, SlotRing.align(Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE - 1023, SlotRing.align(Long.MAX_VALUE - 1023));
    assertEquals(1024, SlotRing.align(1));
    assertEquals(0, SlotRing.align(0));
  }
}
