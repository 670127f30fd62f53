package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.graph.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Heap rings under random allocation and release. */
final class SlotRingProperties {
  private static final long BASE = SlotRingTest.BASE;

  @Property(tries = 100)
  void liveAllocationsNeverOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    SlotRing ring = SlotRingTest.ring(64 * 1024, Duration.ZERO);
    List<Slot> live = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long size = random.nextInt(8000) + 1L;
      try {
        Slot slot = SlotRingTest.take(ring, size, 0);
        for (int k = 0; k < live.size(); k++) {
          long other = live.get(k).address();
          assertTrue(
              slot.address() >= other + sizes.get(k) || other >= slot.address() + size,
              "two live allocations overlap");
        }
        assertTrue(slot.address() >= BASE && slot.address() + size <= BASE + 64 * 1024);
        live.add(slot);
        sizes.add(size);
      } catch (PodException full) {
        assertTrue(!live.isEmpty(), "an empty ring has no room");
      }
      while (!live.isEmpty() && random.nextInt(3) == 0) {
        int victim = random.nextInt(live.size());
        ring.release(live.remove(victim));
        sizes.remove(victim);
      }
    }
  }
}
