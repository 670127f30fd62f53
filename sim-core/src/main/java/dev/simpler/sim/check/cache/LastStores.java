package dev.simpler.sim.check.cache;

import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.order.Actor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Who stored which bytes of global memory last, past the data caches. */
final class LastStores {
  /**
   * A store.
   *
   * @param actor who
   * @param event number of its event
   * @param instruction what it is called
   * @param place where and when
   */
  record Store(Actor actor, long event, String instruction, Supplier<Place> place) {}

  /** Told of the stores to a range. */
  @FunctionalInterface
  interface Told {
    void store(Store store, long from, long to);
  }

  private record Span(long end, Store store) {}

  private final TreeMap<Long, Span> spans = new TreeMap<>();

  void clear() {
    spans.clear();
  }

  void add(long start, long end, Store store) {
    if (start < end) {
      forget(start, end);
      spans.put(start, new Span(end, store));
    }
  }

  void forget(long start, long end) {
    splitAt(start);
    splitAt(end);
    spans.subMap(start, end).clear();
  }

  private void splitAt(long at) {
    Map.Entry<Long, Span> below = spans.lowerEntry(at);
    if (below != null && below.getValue().end > at) {
      Span whole = below.getValue();
      spans.put(at, whole);
      spans.put(below.getKey(), new Span(at, whole.store));
    }
  }

  /** Tells of the last stores to a range, the lowest bytes first. */
  void since(long start, long end, Told told) {
    Map.Entry<Long, Span> below = spans.lowerEntry(start);
    if (below != null && below.getValue().end > start) {
      told.store(below.getValue().store, start, Math.min(end, below.getValue().end));
    }
    spans
        .subMap(start, end)
        .forEach((from, span) -> told.store(span.store, from, Math.min(end, span.end)));
  }
}
