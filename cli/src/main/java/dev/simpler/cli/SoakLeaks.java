package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What this process holds, to compare before and after.
 *
 * @param threads live threads
 * @param heap bytes in use after a collection
 * @param laterThreads the same at the end
 * @param laterHeap the same at the end
 */
record SoakLeaks(int threads, long heap, int laterThreads, long laterHeap) {
  private static final int MEGABYTE = 1 << 20;

  /** At present. */
  static SoakLeaks before() {
    return new SoakLeaks(live(), used(), 0, 0);
  }

  /** With what is held now. */
  SoakLeaks after() {
    return new SoakLeaks(threads, heap, live(), used());
  }

  private static int live() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("threadsBefore", threads);
    json.writeNumberField("threadsAfter", laterThreads);
    json.writeNumberField("heapBytesBefore", heap);
    json.writeNumberField("heapBytesAfter", laterHeap);
  }

  @Override
  public String toString() {
    return String.format(
        "threads %d before, %d after; heap %d MB before, %d MB after",
        threads, laterThreads, heap / MEGABYTE, laterHeap / MEGABYTE);
  }
}
