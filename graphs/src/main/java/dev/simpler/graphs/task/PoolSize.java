package dev.simpler.graphs.task;

import java.util.List;

/** Entries that every dependency pool of a ring may use; the pools of one graph share it. */
public final class PoolSize {
  private final int[] entries;

  /** A size of so many entries for each ring. */
  public PoolSize(List<Long> entries) {
    this.entries = entries.stream().mapToInt(Math::toIntExact).toArray();
  }

  /** Entries of a pool of a ring. */
  public int entries(int ring) {
    return entries[ring];
  }

  /** Enlarges a ring's pools; only where nothing real depends on it: in the search for a size. */
  public void grow(int ring, int atLeast) {
    entries[ring] = Math.max(entries[ring], atLeast);
  }
}
