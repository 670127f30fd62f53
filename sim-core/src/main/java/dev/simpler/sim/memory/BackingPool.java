package dev.simpler.sim.memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands out host memory for device allocations and takes it back. Up to 1 MiB it is cut from slabs
 * in power-of-two sizes, the last freed first because its pages are warm; above, every allocation
 * has a mapping of its own, and freed mappings are kept for reuse. Guarded by the device memory's
 * lock.
 */
final class BackingPool {
  private static final int SMALLEST_SHIFT = 6;
  private static final int LARGEST_SHIFT = 20;
  private static final long SLAB_BYTES = 8L << 20;
  private static final long MAPPING_GRANULE = 2L << 20;
  private static final long HUGE_FROM = 4L << 20;

  /** Freed mappings that keep their pages, so that a buffer of the same size is warm again. */
  private static final long WARM_LIMIT = 256L << 20;

  private static final int SPARE_LIMIT = 64;

  private final List<Deque<Backing>> slots = new ArrayList<>();
  private final TreeMap<Long, Deque<Spare>> spares = new TreeMap<>();
  private final List<MemorySegment> slabs = new ArrayList<>();
  private @Nullable MemorySegment slab;
  private long slabUsed;
  private long warmBytes;
  private int spareCount;

  private record Spare(Backing backing, boolean warm) {}

  BackingPool() {
    for (int shift = SMALLEST_SHIFT; shift <= LARGEST_SHIFT; shift++) {
      slots.add(new ArrayDeque<>());
    }
  }

  /**
   * Memory of at least {@code bytes} bytes with undefined contents, or null if the host refuses.
   */
  @Nullable Backing take(long bytes) {
    if (bytes > 1L << LARGEST_SHIFT) {
      return takeMapping(bytes);
    }
    int shift = Math.max(SMALLEST_SHIFT, 64 - Long.numberOfLeadingZeros(bytes - 1));
    int sizeClass = shift - SMALLEST_SHIFT;
    Backing free = slots.get(sizeClass).pollLast();
    return free != null ? free : cut(1L << shift, sizeClass);
  }

  private @Nullable Backing cut(long size, int sizeClass) {
    long start = (slabUsed + size - 1) & -size;
    MemorySegment from = slab;
    if (from == null || start + size > from.byteSize()) {
      from = HostPages.map(SLAB_BYTES, false);
      if (from == null) {
        return null;
      }
      slabs.add(from);
      slab = from;
      start = 0;
    }
    slabUsed = start + size;
    return new Backing(from.asSlice(start, size), sizeClass);
  }

  private @Nullable Backing takeMapping(long bytes) {
    long size = (bytes + MAPPING_GRANULE - 1) & -MAPPING_GRANULE;
    Map.Entry<Long, Deque<Spare>> fit = spares.ceilingEntry(size);
    if (fit != null && fit.getKey() <= size + size / 4) {
      Spare spare = fit.getValue().removeLast();
      if (fit.getValue().isEmpty()) {
        spares.remove(fit.getKey());
      }
      spareCount--;
      warmBytes -= spare.warm() ? fit.getKey() : 0;
      return spare.backing();
    }
    MemorySegment mapped = HostPages.map(size, size >= HUGE_FROM);
    return mapped == null ? null : new Backing(mapped, Backing.MAPPING);
  }

  /** Takes back what {@link #take} handed out; nobody may use it any more. */
  void give(Backing backing) {
    if (backing.sizeClass() != Backing.MAPPING) {
      slots.get(backing.sizeClass()).addLast(backing);
      return;
    }
    long size = backing.memory().byteSize();
    boolean warm = warmBytes + size <= WARM_LIMIT && spareCount < SPARE_LIMIT;
    if (warm) {
      warmBytes += size;
    } else {
      HostPages.release(backing.memory());
    }
    if (spareCount < SPARE_LIMIT) {
      spareCount++;
      spares.computeIfAbsent(size, key -> new ArrayDeque<>()).addLast(new Spare(backing, warm));
    }
  }

  /** Gives all pages that are not handed out, and all slabs, back to the host. */
  void close() {
    slabs.forEach(HostPages::release);
    spares.values().forEach(list -> list.forEach(s -> HostPages.release(s.backing().memory())));
    slots.forEach(Deque::clear);
    slabs.clear();
    spares.clear();
    slab = null;
  }
}
