package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What this process holds, to compare before and after.
 *
 * @param threads live threads by name, without the numbers in it
 * @param heap bytes in use after a collection
 * @param laterThreads the same at the end
 * @param laterHeap the same at the end
 */
record SoakLeaks(
    Map<String, Integer> threads, long heap, Map<String, Integer> laterThreads, long laterHeap) {
  private static final int MEGABYTE = 1 << 20;

  SoakLeaks {
    threads = Map.copyOf(threads);
    laterThreads = Map.copyOf(laterThreads);
  }

  /** At present. */
  static SoakLeaks before() {
    return new SoakLeaks(live(), used(), Map.of(), 0);
  }

  /** With what is held now. */
  SoakLeaks after() {
    return new SoakLeaks(threads, heap, live(), used());
  }

  private static Map<String, Integer> live() {
    return Thread.getAllStackTraces().keySet().stream()
        .collect(
            Collectors.toMap(
                thread -> thread.getName().replaceAll("[0-9]+", "N"), _ -> 1, Integer::sum));
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Threads that there are more of at the end, by name. */
  Map<String, Integer> more() {
    Map<String, Integer> more = new TreeMap<>();
    laterThreads.forEach((name, count) -> {
      int added = count - threads.getOrDefault(name, 0);
      if (added > 0) {
        more.put(name, added);
      }
    });
    return more;
  }

  private static int count(Map<String, Integer> all) {
    return all.values().stream().mapToInt(Integer::intValue).sum();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("threadsBefore", count(threads));
    json.writeNumberField("threadsAfter", count(laterThreads));
    json.writeObjectFieldStart("moreThreads");
    for (Map.Entry<String, Integer> each : more().entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("heapBytesBefore", heap);
    json.writeNumberField("heapBytesAfter", laterHeap);
  }

  @Override
  public String toString() {
    Map<String, Integer> more = more();
    return String.format(
        "threads %d before, %d after%s; heap %d MB before, %d MB after",
        count(threads),
        count(laterThreads),
        more.isEmpty() ? "" : " " + more,
        heap / MEGABYTE,
        laterHeap / MEGABYTE);
  }
}
