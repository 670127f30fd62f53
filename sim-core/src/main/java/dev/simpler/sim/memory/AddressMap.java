package dev.simpler.sim.memory;

import dev.simpler.platform.DeviceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The address space of one device and what is live in it.
 *
 * <p>The 64 TiB are cut into 512 segments of 128 GiB, the first of them unused. A segment is given
 * to a power-of-two size class when that class needs addresses, and is then an array of equal
 * slots, one allocation each at the slot's start. So an address is translated by shifts and three
 * array loads, whatever is live, and a slot's unused tail (at least {@link #GUARD} bytes) is the
 * guard gap behind its allocation and in front of the next.
 *
 * <p>Slots are handed out in rising order. A slot is used again only when its class has used all of
 * its slots and no segment is left; then free slots are taken in rising order again, going round,
 * so that the longest-freed come first.
 *
 * <p>{@link #at} may be called by any thread at any time; everything else is guarded by the device
 * memory's lock. The elements of the tables are read without synchronisation: allocations have
 * final fields, so a reader sees a whole allocation or none.
 */
final class AddressMap {
  /** Bytes that are in no allocation behind every allocation; at least this many. */
  static final long GUARD = 4096;

  /** Largest allocation that has an address. */
  static final long LARGEST = (1L << 37) - GUARD;

  private static final int SEGMENT_SHIFT = 37;
  private static final int SEGMENTS = 1 << (DeviceAddress.OFFSET_BITS - SEGMENT_SHIFT);
  private static final int SMALLEST_SHIFT = 13;

  private final int prefix;
  private final @Nullable SlotTable[] segments = new @Nullable SlotTable[SEGMENTS];
  private final SizeClass[] classes = new SizeClass[SEGMENT_SHIFT - SMALLEST_SHIFT + 1];

  /** The first segment stays empty, so that running off the front stays on this device. */
  private int segmentsUsed = 1;

  /** The segments of one slot size and where the next slot is looked for. */
  private static final class SizeClass {
    final List<SlotTable> tables = new ArrayList<>();
    int table;
    int slot;
  }

  /** The map of the space that begins at {@code base}. */
  AddressMap(long base) {
    prefix = (int) (base >>> DeviceAddress.OFFSET_BITS);
    for (int i = 0; i < classes.length; i++) {
      classes[i] = new SizeClass();
    }
  }

  /** Whether an address, live or not, is in this space. */
  boolean spans(long address) {
    return address >>> DeviceAddress.OFFSET_BITS == prefix;
  }

  /**
   * The live allocation in whose slot {@code address} lies, or null. The caller checks the bounds.
   */
  @Nullable Allocation at(long address) {
    if (!spans(address)) {
      return null;
    }
    SlotTable table = segments[(int) (address >>> SEGMENT_SHIFT) & (SEGMENTS - 1)];
    return table == null ? null : table.at(address);
  }

  /** A free address for {@code bytes} bytes, or 0 if none is left. */
  long reserve(long bytes) {
    int shift = Math.max(SMALLEST_SHIFT, 64 - Long.numberOfLeadingZeros(bytes + GUARD - 1));
    for (int larger = shift; larger <= SEGMENT_SHIFT; larger++) {
      long address = next(classes[larger - SMALLEST_SHIFT], larger);
      if (address != 0) {
        return address;
      }
    }
    return 0;
  }

  private long next(SizeClass slots, int shift) {
    if (slots.table < slots.tables.size()) {
      SlotTable table = slots.tables.get(slots.table);
      if (slots.slot < table.slots() && table.isFree(slots.slot)) {
        return table.address(slots.slot++);
      }
    }
    if (segmentsUsed < SEGMENTS) {
      return grow(slots, shift);
    }
    return reuse(slots);
  }

  /**
   * Fresh slots are taken in order and are all free, so coming here means the last table is full.
   */
  private long grow(SizeClass slots, int shift) {
    long base = ((long) prefix << DeviceAddress.OFFSET_BITS) | (long) segmentsUsed << SEGMENT_SHIFT;
    SlotTable table = new SlotTable(base, shift, SEGMENT_SHIFT);
    segments[segmentsUsed++] = table;
    slots.tables.add(table);
    slots.table = slots.tables.size() - 1;
    slots.slot = 1;
    return base;
  }

  private long reuse(SizeClass slots) {
    for (int tried = 0; tried <= slots.tables.size(); tried++) {
      if (slots.table >= slots.tables.size()) {
        slots.table = 0;
      }
      if (slots.tables.isEmpty()) {
        return 0;
      }
      SlotTable table = slots.tables.get(slots.table);
      int free = table.nextFree(slots.slot);
      if (free >= 0) {
        slots.slot = free + 1;
        return table.address(free);
      }
      slots.table++;
      slots.slot = 0;
    }
    return 0;
  }

  void put(Allocation allocation) {
    table(allocation).put(allocation);
  }

  void remove(Allocation allocation) {
    table(allocation).remove(allocation);
  }

  private SlotTable table(Allocation allocation) {
    SlotTable table = segments[(int) (allocation.address >>> SEGMENT_SHIFT) & (SEGMENTS - 1)];
    if (table == null) {
      throw new IllegalStateException("no segment for " + allocation.describe());
    }
    return table;
  }

  /** Calls {@code action} for every live allocation, in rising address order. */
  void forEach(Consumer<Allocation> action) {
    for (int i = 1; i < segmentsUsed; i++) {
      SlotTable table = segments[i];
      if (table != null) {
        table.forEach(action);
      }
    }
  }
}
