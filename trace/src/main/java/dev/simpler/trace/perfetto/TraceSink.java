package dev.simpler.trace.perfetto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where a trace goes, in the terms of the Chrome and Perfetto formats. Times are picoseconds of one
 * timeline. A track is named before anything is put on it. One thread.
 */
interface TraceSink extends AutoCloseable {
  /**
   * Names a group of tracks.
   *
   * @param order among the groups; Perfetto's own format has none, there it is that of naming
   */
  void process(int process, String name, int order);

  /** What Perfetto counts in: times are cut off to that. */
  int PS_PER_NS = 1000;

  /** Names a track of a process; tracks are shown in the order of their numbers. */
  void thread(int process, int thread, String name);

  /**
   * Something lasted.
   *
   * @param arguments text or whole numbers, shown on a click in their order
   */
  void slice(
      int process,
      int thread,
      String name,
      long start,
      long end,
      SequencedMap<String, Object> arguments);

  /** Numbers by name in the order given: that of {@link Map#of} differs from run to run. */
  @SafeVarargs
  static SequencedMap<String, Object> arguments(Map.Entry<String, ? extends Number>... given) {
    SequencedMap<String, Object> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends Number> each : given) {
      arguments.put(each.getKey(), each.getValue());
    }
    return arguments;
  }

  /**
   * An arrow from the end of a slice to the beginning of another. Its ends have to be inside of
   * them when counted in nanoseconds.
   *
   * @param id of the arrow, different for each
   */
  void arrow(long id, Place from, Place to);

  /** A point on a track, inside the slice that an arrow touches. */
  record Place(int process, int thread, long at) {}

  /** The value of a counter from a moment on. */
  void counter(int process, String name, long at, long value);

  @Override
  void close();
}
