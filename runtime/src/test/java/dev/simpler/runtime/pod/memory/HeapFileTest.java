package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Rings in a file without a name. */
final class HeapFileTest {
  private static final long RING = 4096;

  @Test
  void ringsLieSideBySideAndAreHostMemoryUntilTheyAreClosed() {
    try (HostMemory host = new HostMemory()) {
      HeapFile heap = new HeapFile(RING, host);
      assertEquals(RING, heap.ringBytes());
      heap.close();
      assertEquals(0, host.ranges());
      long first = heap.base(0);
      assertEquals(1, host.ranges());
      for (int ring = 0; ring < SlotRing.RINGS; ring++) {
        assertEquals(first + ring * RING, heap.base(ring));
        MemorySegment bytes = host.resolve(heap.base(ring), RING);
        bytes.set(ValueLayout.JAVA_BYTE, RING - 1, (byte) ring);
        assertEquals(ring, bytes.get(ValueLayout.JAVA_BYTE, RING - 1));
      }
      assertEquals(1, host.ranges());
      heap.close();
      heap.close();
      assertEquals(0, host.ranges());
    }
  }

  @Test
  void aRingIsBackedWhateverInterruptsTheThreadThatAsks() {
    try (HostMemory host = new HostMemory();
        HeapFile heap = new HeapFile(RING, host)) {
      MemorySegment bytes = host.resolve(heap.base(0), RING);
      Thread.currentThread().interrupt();
      heap.back(0, RING / 2);
      assertTrue(Thread.interrupted());
      heap.back(0, RING);
      heap.back(1, RING);
      bytes.set(ValueLayout.JAVA_BYTE, RING - 1, (byte) 7);
      assertEquals(7, bytes.get(ValueLayout.JAVA_BYTE, RING - 1));
    }
  }

  @Test
  void whatCannotBeMappedIsRefused() {
    try (HostMemory host = new HostMemory();
        HeapFile heap = new HeapFile(Long.MAX_VALUE / SlotRing.RINGS, host)) {
      SimplerException refused = assertThrows(SimplerException.class, () -> heap.base(0));
      assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    }
  }
}
