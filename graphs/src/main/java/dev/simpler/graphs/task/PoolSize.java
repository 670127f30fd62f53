package dev.simpler.graphs.task;

/** Entries that every dependency pool of a ring may use; the pools of one graph share it. */
public final class PoolSize {
  private int entries;

  /** A size of {@code entries} entries. */
  public PoolSize(int entries) {
    this.entries = entries;
  }

  /** Entries per pool. */
  public int entries() {
    return entries;
  }

  /** Enlarges every pool; only where nothing real depends on it, as in the search for a size. */
  public void grow(int atLeast) {
    entries = Math.max(entries, atLeast);
  }
}
