package dev.simpler.graphs.tmr.tensormap;

import java.util.Arrays;

/** What the map knows per buffer: its entries, newest first, and how finely they are indexed. */
final class BufferTable {
  static final int NONE = -1;

  private static final int INITIAL = 256;
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

  long[] bases = new long[INITIAL];

  /** First entry of the buffer's list. */
  int[] heads = new int[INITIAL];

  /** Entries in the list. */
  int[] live = new int[INITIAL];

  /** Entries that span too many cells to be indexed by cell. */
  int[] wide = new int[INITIAL];

  /** A cell has 2^shift bytes. */
  int[] shifts = new int[INITIAL];

  /** Number of entries from which a better cell size is looked for. */
  int[] reindexAt = new int[INITIAL];

  /** Version of all entries, if they have the same. */
  int[] versions = new int[INITIAL];

  boolean[] mixed = new boolean[INITIAL];

  private int[] table = new int[2 * INITIAL];
  private int count;

  BufferTable() {
    Arrays.fill(table, NONE);
  }

  void reset() {
    count = 0;
    if (table.length > 8 * INITIAL) {
      // Never the table alone: it has to keep room for twice as many buffers as the arrays hold.
      resize(INITIAL);
    }
    Arrays.fill(table, NONE);
  }

  /** The buffer at {@code base}, or {@link #NONE}. */
  int find(long base) {
    int mask = table.length - 1;
    for (int at = hash(base) & mask; table[at] != NONE; at = (at + 1) & mask) {
      if (bases[table[at]] == base) {
        return table[at];
      }
    }
    return NONE;
  }

  /** The buffer at {@code base}, which becomes known if it was not. */
  int obtain(long base) {
    int known = find(base);
    if (known != NONE) {
      return known;
    }
    if (count == bases.length) {
      grow();
    }
    int buffer = count++;
    bases[buffer] = base;
    heads[buffer] = NONE;
    live[buffer] = 0;
    wide[buffer] = 0;
    insert(buffer);
    return buffer;
  }

  private void insert(int buffer) {
    int mask = table.length - 1;
    int at = hash(bases[buffer]) & mask;
    while (table[at] != NONE) {
      at = (at + 1) & mask;
    }
    table[at] = buffer;
  }

  private void grow() {
    resize(2 * count);
    for (int buffer = 0; buffer < count; buffer++) {
      insert(buffer);
    }
  }

  private void resize(int room) {
    bases = Arrays.copyOf(bases, room);
    heads = Arrays.copyOf(heads, room);
    live = Arrays.copyOf(live, room);
    wide = Arrays.copyOf(wide, room);
    shifts = Arrays.copyOf(shifts, room);
    reindexAt = Arrays.copyOf(reindexAt, room);
    versions = Arrays.copyOf(versions, room);
    mixed = Arrays.copyOf(mixed, room);
    table = new int[2 * room];
    Arrays.fill(table, NONE);
  }

  private static int hash(long base) {
    return (int) (base * GOLDEN_RATIO >>> 32);
  }
}
