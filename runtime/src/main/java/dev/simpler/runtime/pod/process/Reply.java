package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a child says about a task besides its error code: what it cost, or why it failed. */
final class Reply {
  /** Most characters of a failure's text that cross. */
  static final int TEXT_LIMIT = 900;

  private static final int UNUSABLE = 4;
  private static final int HEADER = 8;

  private Reply() {}

  /** Writes what the child's chips have done so far. */
  static void totals(MemorySegment page, PodTotals totals) {
    page.set(ValueLayout.JAVA_INT, 0, 0);
    long[] values = Crossing.words(totals);
    MemorySegment.copy(values, 0, page, ValueLayout.JAVA_LONG, HEADER, values.length);
  }

  /** Reads what {@link #totals} wrote. */
  static PodTotals totals(MemorySegment page) {
    long[] v = new long[Crossing.TOTALS];
    MemorySegment.copy(page, ValueLayout.JAVA_LONG, HEADER, v, 0, v.length);
    return Crossing.totals(v);
  }

  /** Writes why a task failed. */
  static void failure(MemorySegment page, Throwable thrown) {
    Outgoing.page(page, HEADER, out -> Crossing.write(out, thrown, TEXT_LIMIT));
  }

  /** Says whether the child can still run tasks. */
  static void usable(MemorySegment page, boolean usable) {
    page.set(ValueLayout.JAVA_INT, UNUSABLE, usable ? 0 : 1);
  }

  /** Whether the child can still run tasks. */
  static boolean usable(MemorySegment page) {
    return page.get(ValueLayout.JAVA_INT, UNUSABLE) == 0;
  }

  /**
   * Reads what {@link #failure} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static PodException failure(MemorySegment page) {
    return Incoming.page(page, HEADER, "the reply of a child process", Crossing::failure);
  }
}
