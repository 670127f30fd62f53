package dev.simpler.graphs.tmr.tensormap;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The regions that live tasks write, by buffer. A search finds every live writer whose region may
 * share bytes with the one looked up; there is no limit to their number. Entries of tasks that left
 * their ring are taken out in batches.
 */
public final class TensorMap {
  private static final int CLEAN_INTERVAL = 64;
  private static final int INITIAL_ENTRIES = 1024;
  private static final int REINDEX_FROM = 32;
  private static final int SMALLEST_CELL_SHIFT = 6;
  private static final int NONE = -1;

  private final TaskSlots slots;
  private final TaskRing[] rings;
  private final int[] cleaned;
  private final BufferTable buffers = new BufferTable();
  private final CellIndex cells = new CellIndex();

  private Region[] regions = newRegions(0, new Region[INITIAL_ENTRIES]);
  private long[] producers = new long[INITIAL_ENTRIES];
  private int[] bufferOf = new int[INITIAL_ENTRIES];
  private int[] next = new int[INITIAL_ENTRIES];
  private int[] previous = new int[INITIAL_ENTRIES];
  private int[] nextOfTask = new int[INITIAL_ENTRIES];
  private int[] seen = new int[INITIAL_ENTRIES];
  private int fresh;
  private int free = NONE;
  private int live;
  private int searches;

  private int[] found = new int[64];
  private boolean[] covered = new boolean[64];
  private int matches;

  /** Creates an empty map for the tasks of {@code graph}. */
  public TensorMap(RingGraph graph) {
    this(graph.slots(), IntStream.range(0, graph.rings()).mapToObj(graph::ring));
  }

  /** Creates an empty map for tasks of {@code rings}. */
  TensorMap(TaskSlots slots, Stream<TaskRing> rings) {
    this.slots = slots;
    this.rings = rings.toArray(TaskRing[]::new);
    cleaned = new int[this.rings.length];
  }

  /** Forgets everything. */
  public void reset() {
    buffers.reset();
    cells.reset();
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
   * Finds the live writers that {@code region} may overlap.
   *
   * @return how many there are; {@link #producer}, {@link #covered} and {@link #remove} take an
   *     index below it, until the next search
   */
  public int search(Region region) {
    matches = 0;
    int buffer = buffers.find(region.base());
    if (buffer == BufferTable.NONE || buffers.live[buffer] == 0) {
      return 0;
    }
    // A newer version depends on every older writer of the buffer, wherever it wrote.
    boolean versions = buffers.mixed[buffer] || buffers.versions[buffer] != region.version();
    if (region.isEmpty() && !versions) {
      return 0;
    }
    int shift = buffers.shifts[buffer];
    if (versions
        || buffers.live[buffer] <= CellIndex.MAX_CELLS
        || CellIndex.cells(region.begin(), region.end(), shift) > CellIndex.MAX_CELLS) {
      for (int e = buffers.heads[buffer]; e != NONE; e = next[e]) {
        compare(region, e);
      }
    } else {
      if (++searches == 0) {
        Arrays.fill(seen, 0);
        searches = 1;
      }
      long last = region.end() - 1 >> shift;
      for (long cell = region.begin() >> shift; cell <= last; cell++) {
        compareAll(region, buffer, cells.first(buffer, cell));
      }
      if (buffers.wide[buffer] > 0) {
        compareAll(region, buffer, cells.firstWide(buffer));
      }
    }
    return matches;
  }

  private void compareAll(Region region, int buffer, int firstNode) {
    for (int node = firstNode; node != NONE; node = cells.next(node)) {
      int entry = CellIndex.entry(node);
      if (bufferOf[entry] == buffer && seen[entry] != searches) {
        seen[entry] = searches;
        compare(region, entry);
      }
    }
  }

  private void compare(Region region, int entry) {
    Overlap overlap = region.against(regions[entry]);
    if (overlap == Overlap.NONE) {
      return;
    }
    long producer = producers[entry];
    if (!rings[TaskId.ring(producer)].holds(TaskId.local(producer))) {
      return;
    }
    if (matches == found.length) {
      found = Arrays.copyOf(found, 2 * matches);
      covered = Arrays.copyOf(covered, 2 * matches);
    }
    found[matches] = entry;
    covered[matches++] = overlap == Overlap.COVERED;
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
    if (region.isEmpty()) {
      return;
    }
    int entry = allocate();
    regions[entry].copy(region);
    producers[entry] = producer;
    nextOfTask[entry] = slots.entries(slot);
    slots.entries(slot, entry);
    int buffer = buffers.obtain(region.base());
    bufferOf[entry] = buffer;
    if (buffers.live[buffer] == 0) {
      buffers.shifts[buffer] = cellShift(region);
      buffers.reindexAt[buffer] = REINDEX_FROM;
      buffers.versions[buffer] = region.version();
      buffers.mixed[buffer] = false;
    } else {
      buffers.mixed[buffer] |= buffers.versions[buffer] != region.version();
      if (buffers.live[buffer] >= buffers.reindexAt[buffer]) {
        considerReindex(buffer, region);
      }
    }
    index(entry, buffer);
    int head = buffers.heads[buffer];
    next[entry] = head;
    previous[entry] = NONE;
    if (head != NONE) {
      previous[head] = entry;
    }
    buffers.heads[buffer] = entry;
    buffers.live[buffer]++;
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

  private static int cellShift(Region region) {
    long bytes = region.end() - region.begin();
    return Math.max(SMALLEST_CELL_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(bytes - 1));
  }

  /** Cells much larger than what is written, or much smaller, make chains long. */
  private void considerReindex(int buffer, Region region) {
    int shift = cellShift(region);
    buffers.reindexAt[buffer] = 2 * buffers.live[buffer];
    boolean coarse = shift + 3 <= buffers.shifts[buffer];
    boolean fine = 2 * buffers.wide[buffer] > buffers.live[buffer];
    if (coarse || fine) {
      for (int e = buffers.heads[buffer]; e != NONE; e = next[e]) {
        cells.remove(e, buffer, regions[e].begin(), regions[e].end(), buffers.shifts[buffer]);
      }
      buffers.shifts[buffer] = shift;
      buffers.wide[buffer] = 0;
      for (int e = buffers.heads[buffer]; e != NONE; e = next[e]) {
        index(e, buffer);
      }
    }
  }

  private void index(int entry, int buffer) {
    Region region = regions[entry];
    int shift = buffers.shifts[buffer];
    cells.add(entry, buffer, region.begin(), region.end(), shift);
    if (CellIndex.cells(region.begin(), region.end(), shift) > CellIndex.MAX_CELLS) {
      buffers.wide[buffer]++;
    }
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
      bufferOf = Arrays.copyOf(bufferOf, larger);
      next = Arrays.copyOf(next, larger);
      previous = Arrays.copyOf(previous, larger);
      nextOfTask = Arrays.copyOf(nextOfTask, larger);
      seen = Arrays.copyOf(seen, larger);
      cells.reserve(larger);
    }
    return fresh++;
  }

  private void release(int entry) {
    int buffer = bufferOf[entry];
    Region region = regions[entry];
    int shift = buffers.shifts[buffer];
    cells.remove(entry, buffer, region.begin(), region.end(), shift);
    if (CellIndex.cells(region.begin(), region.end(), shift) > CellIndex.MAX_CELLS) {
      buffers.wide[buffer]--;
    }
    int before = previous[entry];
    int after = next[entry];
    if (before == NONE) {
      buffers.heads[buffer] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
    buffers.live[buffer]--;
    next[entry] = free;
    free = entry;
    live--;
  }

  private static Region[] newRegions(int from, Region[] regions) {
    for (int i = from; i < regions.length; i++) {
      regions[i] = new Region();
    }
    return regions;
  }
}
