package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where a ring places what it is asked for. */
final class HostHeapRingTest {
  private final HostHeapRing ring = new HostHeapRing(8);

  private long take(long bytes) {
    long at = ring.place(bytes);
    if (at >= 0) {
      ring.append();
    }
    return at;
  }

  @Test
  void itIsFilledToTheLastByteFromTheStartButNeverAcrossItsEnd() {
    assertEquals(8, ring.size());
    assertEquals(0, take(4));
    assertEquals(4, take(4));
    assertEquals(8, ring.top());
    assertEquals(2, ring.live());
    ring.release(0);
    assertEquals(4, ring.tail());
    assertEquals(1, ring.live());
    assertEquals(-1, take(4), "equal cursors would mean empty");
    assertEquals(0, take(3));
    assertEquals(3, ring.top());
    assertEquals(-1, take(1));
    assertEquals(2, ring.live());
  }

  @Test
  void betweenTheCursorsOneByteStaysFree() {
    take(4);
    take(4);
    ring.release(0);
    take(1);
    assertEquals(1, take(2));
    assertEquals(-1, take(1));
  }

  @Test
  void nothingTakesNoRoomAndHasAPlaceOfItsOwn() {
    take(3);
    assertEquals(3, take(0));
    assertEquals(3, ring.top());
    assertEquals(2, ring.live());
    ring.release(0);
    ring.release(1);
    assertEquals(0, ring.live());
    assertEquals(0, take(8), "an empty ring begins again");
  }

  @Test
  void numbersGoOnWhenARingIsEmptyAndManyAreHeld() {
    HostHeapRing large = new HostHeapRing(1 << 20);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        large.place(4);
        assertEquals(40L * round + i, large.append());
      }
      for (int i = 39; i >= 0; i--) {
        assertEquals(40, large.live());
        large.release(40L * round + i);
      }
      assertEquals(0, large.live());
      assertEquals(160, large.tail());
    }
  }

  @Test
  void afterAResetNothingIsHeld() {
    take(4);
    take(2);
    ring.release(1);
    ring.reset();
    assertEquals(0, ring.top());
    assertEquals(0, ring.tail());
    assertEquals(0, ring.live());
    take(4);
    take(2);
    ring.release(0);
    assertEquals(4, ring.tail(), "the second is not released");
    assertEquals(1, ring.live());
  }
}
