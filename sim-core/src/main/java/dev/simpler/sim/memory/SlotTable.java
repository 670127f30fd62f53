package dev.simpler.sim.memory;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One segment of the address space as an array of equal slots. The array is in chunks that exist
 * only while something in them is live, so that addresses that are never used again cost nothing.
 */
final class SlotTable {
  private static final int CHUNK_SHIFT = 10;
  private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;

  private final long base;
  private final long mask;
  private final int shift;
  private final int slots;
  private final @Nullable Allocation[] @Nullable [] chunks;
  private final short[] live;

  /** The chunk slots are being taken from; it stays even when empty. */
  private int current;

  SlotTable(long base, int slotShift, int segmentShift) {
    this.base = base;
    this.mask = (1L << segmentShift) - 1;
    this.shift = slotShift;
    this.slots = 1 << (segmentShift - slotShift);
    int count = (slots + CHUNK_MASK) >>> CHUNK_SHIFT;
    this.chunks = new @Nullable Allocation[count] @Nullable [];
    this.live = new short[count];
  }

  int slots() {
    return slots;
  }

  long address(int slot) {
    return base + ((long) slot << shift);
  }

  @Nullable Allocation at(long address) {
    return get((int) ((address & mask) >>> shift));
  }

  private @Nullable Allocation get(int slot) {
    @Nullable Allocation[] chunk = chunks[slot >>> CHUNK_SHIFT];
    return chunk == null ? null : chunk[slot & CHUNK_MASK];
  }

  boolean isFree(int slot) {
    return get(slot) == null;
  }

  /** First free slot from {@code from} on, or -1. */
  int nextFree(int from) {
    for (int slot = from; slot < slots; slot++) {
      if (isFree(slot)) {
        return slot;
      }
    }
    return -1;
  }

  void put(Allocation allocation) {
    int slot = (int) ((allocation.address - base) >>> shift);
    int index = slot >>> CHUNK_SHIFT;
    if (index != current) {
      dropIfEmpty(current);
      current = index;
    }
    @Nullable Allocation[] chunk = chunks[index];
    if (chunk == null) {
      chunk = new @Nullable Allocation[Math.min(slots, 1 << CHUNK_SHIFT)];
      chunks[index] = chunk;
    }
    chunk[slot & CHUNK_MASK] = allocation;
    live[index]++;
  }

  void remove(Allocation allocation) {
    int slot = (int) ((allocation.address - base) >>> shift);
    int index = slot >>> CHUNK_SHIFT;
    @Nullable Allocation[] chunk = chunks[index];
    if (chunk != null) {
      chunk[slot & CHUNK_MASK] = null;
      live[index]--;
      if (index != current) {
        dropIfEmpty(index);
      }
    }
  }

  private void dropIfEmpty(int index) {
    if (live[index] == 0) {
      chunks[index] = null;
    }
  }

  void forEach(Consumer<Allocation> action) {
    for (@Nullable Allocation[] chunk : chunks) {
      if (chunk != null) {
        for (Allocation allocation : chunk) {
          if (allocation != null) {
            action.accept(allocation);
          }
        }
      }
    }
  }
}
