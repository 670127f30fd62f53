package dev.simpler.trace.observe;

import java.util.Arrays;

/**
 * Which lines of global memory a cache of 16 ways holds, the least recently used one going first.
 * Only counts; the times of transfers come from the cost model, which follows no lines.
 */
final class CacheLines {
  private static final int WAYS = 16;
  private static final long NONE = -1;

  private final long[] held;
  private final int sets;
  private final int lineBytes;

  /** What asking for a line meets. */
  enum Met {
    /** The line was there. */
    HIT,
    /** It was not, and there was room. */
    MISS,
    /** It was not, and another one went. */
    VICTIM
  }

  /** An empty cache. */
  CacheLines(long bytes, int lineBytes) {
    this.lineBytes = lineBytes;
    sets = Math.max(1, (int) (bytes / lineBytes / WAYS));
    held = new long[sets * WAYS];
    clear();
  }

  void clear() {
    Arrays.fill(held, NONE);
  }

  /** The number of the line that a byte belongs to. */
  long line(long address) {
    return Math.floorDiv(address, (long) lineBytes);
  }

  Met ask(long line) {
    int first = (int) Math.floorMod(line, (long) sets) * WAYS;
    int at = first;
    while (at < first + WAYS - 1 && held[at] != line && held[at] != NONE) {
      at++;
    }
    Met met = held[at] == line ? Met.HIT : held[at] == NONE ? Met.MISS : Met.VICTIM;
    System.arraycopy(held, first, held, first + 1, at - first);
    held[first] = line;
    return met;
  }
}
