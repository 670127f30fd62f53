package dev.simpler.graphs.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OutputHeapProperties {
  private static final long BASE = 0x10_0000;
  private static final long BYTES = 8192;

  private record Placed(long address, long size, long mark) {}

  @Property(tries = 500)
  void live_ranges_never_overlap_and_never_leave_the_heap(
      @ForAll @Size(max = 200) List<@IntRange(min = -2, max = 8) Integer> steps,
      @ForAll("heaps") long bytes) {
    OutputHeap heap = new OutputHeap(BASE, bytes);
    ArrayDeque<Placed> live = new ArrayDeque<>();
    for (int step : steps) {
      if (step < 0) {
        for (int i = step; i < 0 && !live.isEmpty(); i++) {
          heap.reclaim(live.remove().mark);
        }
        continue;
      }
      long size = 1024L * step;
      assertTrue(heap.fits(heap.largestFree()) && !heap.fits(heap.largestFree() + 1));
      if (!heap.fits(size)) {
        assertTrue(
            size > bytes || live.stream().anyMatch(p -> p.size > 0),
            "an empty heap refused " + size);
        continue;
      }
      long address = heap.place(size);
      assertTrue(address >= BASE && address + size <= BASE + bytes);
      for (Placed other : live) {
        assertTrue(
            address + size <= other.address
                || other.address + other.size <= address
                || size == 0
                || other.size == 0);
      }
      live.add(new Placed(address, size, heap.mark()));
    }
  }

  /** Launches may give a ring a heap that is no power of two. */
  @Provide
  Arbitrary<Long> heaps() {
    return Arbitraries.of(BYTES, 5L * 1024, 7L * 1024, 7L * 1024 + 512);
  }

  @Example
  void a_heap_can_be_filled_to_the_last_byte_in_any_phase() {
    OutputHeap heap = new OutputHeap(BASE, BYTES);
    heap.place(3072);
    long first = heap.mark();
    heap.place(5120);
    heap.reclaim(first);
    assertTrue(heap.fits(3072));
    assertEquals(BASE, heap.place(3072));
    assertEquals(BYTES, heap.used());
    assertEquals(false, heap.fits(1));
  }
}
