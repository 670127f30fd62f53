package dev.simpler.runtime.tmr.tensormap;

import dev.simpler.runtime.tmr.ring.TaskRing;
import dev.simpler.runtime.tmr.task.SlotTable;
import dev.simpler.runtime.tmr.task.TaskId;
import java.util.Arrays;

/**
 * The regions that live tasks write, by buffer. A search finds every live writer whose region may
 * share bytes with the one looked up; there is no limit to their number. Entries of tasks that left
 * their ring are taken out in batches.
 */
public final class TensorMap {
  private static final int BUCKETS = 4096;
  private static final int HASH_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS);
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
  private static final int CLEAN_INTERVAL = 64;
  private static final int INITIAL_ENTRIES = 1024;
  private static final int NONE = -1;

  private final SlotTable slots;
  private final TaskRing[] rings;
  private final int[] cleaned;
  private final int[] buckets = new int[BUCKETS];

  private Region[] regions = newRegions(0, new Region[INITIAL_ENTRIES]);
  private long[] producers = new long[INITIAL_ENTRIES];
  private int[] next = new int[INITIAL_ENTRIES];
  private int[] previous = new int[INITIAL_ENTRIES];
  private int[] nextOfTask = new int[INITIAL_ENTRIES];
  private int fresh;
  private int free = NONE;
  private int live;

  private int[] found = new int[64];
  private boolean[] covered = new boolean[64];

  /** Creates an empty map for tasks of {@code rings}. */
  public TensorMap(SlotTable slots, TaskRing[] rings) {
    this.slots = slots;
    this.rings = rings.clone();
    cleaned = new int[rings.length];
    reset();
  }

  /** Forgets everything. */
  public void reset() {
    Arrays.fill(buckets, NONE);
    Arrays.fill(cleaned, 0);
    fresh = 0;
    free = NONE;
    live = 0;
  }

  /** Number of entries, those of retired tasks that were not yet taken out included. */
  public int size() {
    return live;
  }

  /**
   * Finds the live writers that {@code region} may overlap, newest first.
   *
   * @return how many there are; {@link #producer}, {@link #covered} and {@link #remove} take an
   *     index below it, until the next search
   */
  public int search(Region region) {
    int count = 0;
    long base = region.base();
    for (int e = buckets[bucket(base)]; e != NONE; e = next[e]) {
      Region written = regions[e];
      if (written.base() != base || !alive(e)) {
        continue;
      }
      Overlap overlap = region.against(written);
      if (overlap != Overlap.NONE) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
          covered = Arrays.copyOf(covered, 2 * count);
        }
        found[count] = e;
        covered[count++] = overlap == Overlap.COVERED;
      }
    }
    return count;
  }

  /** Task that wrote match {@code match} of the last search. */
  public long producer(int match) {
    return producers[found[match]];
  }

  /** Whether the region searched for contains match {@code match}. */
  public boolean covered(int match) {
    return covered[match];
  }

  /** Takes match {@code match} out of the map. */
  public void remove(int match) {
    int entry = found[match];
    int slot = rings[TaskId.ring(producers[entry])].slot(TaskId.local(producers[entry]));
    int e = slots.entries(slot);
    if (e == entry) {
      slots.entries(slot, nextOfTask[entry]);
    } else {
      while (nextOfTask[e] != entry) {
        e = nextOfTask[e];
      }
      nextOfTask[e] = nextOfTask[entry];
    }
    release(entry);
  }

  /** Registers that task {@code producer} in {@code slot} writes {@code region}. */
  public void register(Region region, long producer, int slot) {
    int entry = allocate();
    regions[entry].copy(region);
    producers[entry] = producer;
    nextOfTask[entry] = slots.entries(slot);
    slots.entries(slot, entry);
    int bucket = bucket(region.base());
    int head = buckets[bucket];
    next[entry] = head;
    previous[entry] = NONE;
    if (head != NONE) {
      previous[head] = entry;
    }
    buckets[bucket] = entry;
  }

  /** Takes out entries of tasks that left {@code ring}, if there are many or a slot is needed. */
  public void clean(TaskRing ring) {
    int from = cleaned[ring.index()];
    if (ring.alive() - from >= CLEAN_INTERVAL || ring.next() - from >= ring.window()) {
      for (int local = from; local < ring.alive(); local++) {
        int slot = ring.slot(local);
        for (int e = slots.entries(slot); e != NONE; e = nextOfTask[e]) {
          release(e);
        }
        slots.entries(slot, NONE);
      }
      cleaned[ring.index()] = ring.alive();
    }
  }

  private boolean alive(int entry) {
    long producer = producers[entry];
    return rings[TaskId.ring(producer)].holds(TaskId.local(producer));
  }

  private int allocate() {
    live++;
    if (free != NONE) {
      int entry = free;
      free = next[entry];
      return entry;
    }
    if (fresh == next.length) {
      int larger = 2 * fresh;
      regions = newRegions(fresh, Arrays.copyOf(regions, larger));
      producers = Arrays.copyOf(producers, larger);
      next = Arrays.copyOf(next, larger);
      previous = Arrays.copyOf(previous, larger);
      nextOfTask = Arrays.copyOf(nextOfTask, larger);
    }
    return fresh++;
  }

  private void release(int entry) {
    int before = previous[entry];
    int after = next[entry];
    if (before == NONE) {
      buckets[bucket(regions[entry].base())] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
    next[entry] = free;
    free = entry;
    live--;
  }

  private static int bucket(long base) {
    return (int) (base * GOLDEN_RATIO >>> HASH_SHIFT);
  }

  private static Region[] newRegions(int from, Region[] regions) {
    for (int i = from; i < regions.length; i++) {
      regions[i] = new Region();
    }
    return regions;
  }
}
