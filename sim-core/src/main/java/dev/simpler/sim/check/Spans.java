package dev.simpler.sim.check;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of ranges of one memory, the latest of each byte.
 *
 * @param <T> what is known
 */
public final class Spans<T> {
  /** Told of parts of a range. */
  @FunctionalInterface
  public interface Told<T> {
    /** Of the bytes from one address up to another this is known. */
    void part(T known, long from, long to);
  }

  private record Span<T>(long end, T known) {}

  private final TreeMap<Long, Span<T>> spans = new TreeMap<>();

  /** Forgets everything. */
  public void clear() {
    spans.clear();
  }

  /** Of this range this is known now. */
  public void add(long start, long end, T known) {
    if (start < end) {
      forget(start, end);
      spans.put(start, new Span<>(end, known));
    }
  }

  /** Nothing is known of a range any more. */
  public void forget(long start, long end) {
    splitAt(start);
    splitAt(end);
    spans.subMap(start, end).clear();
  }

  private void splitAt(long at) {
    Map.Entry<Long, Span<T>> below = spans.lowerEntry(at);
    if (below != null && below.getValue().end > at) {
      Span<T> whole = below.getValue();
      spans.put(at, whole);
      spans.put(below.getKey(), new Span<>(at, whole.known));
    }
  }

  /** Tells what is known of a range, the lowest bytes first. */
  public void in(long start, long end, Told<T> told) {
    Map.Entry<Long, Span<T>> below = spans.lowerEntry(start);
    if (below != null && below.getValue().end > start) {
      told.part(below.getValue().known, start, Math.min(end, below.getValue().end));
    }
    spans
        .subMap(start, end)
        .forEach((from, span) -> told.part(span.known, from, Math.min(end, span.end)));
  }
}
