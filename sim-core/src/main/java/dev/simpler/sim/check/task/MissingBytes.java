package dev.simpler.sim.check.task;

import java.util.Map;
import java.util.TreeMap;

/** Bytes that are still to be written. */
final class MissingBytes {
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** Number of bytes. */
  long count() {
    long sum = 0;
    for (Map.Entry<Long, Long> each : ends.entrySet()) {
      sum += each.getValue() - each.getKey();
    }
    return sum;
  }

  /** The lowest byte. */
  long first() {
    return ends.firstKey();
  }

  /** Those between two addresses. */
  MissingBytes within(long start, long end) {
    MissingBytes part = new MissingBytes();
    Map.Entry<Long, Long> below = ends.lowerEntry(start);
    if (below != null) {
      part.add(start, Math.min(end, below.getValue()));
    }
    ends.subMap(start, end).forEach((from, to) -> part.add(from, Math.min(end, to)));
    return part;
  }

  /** Moves those between two addresses to another set. */
  void moveTo(MissingBytes other, long start, long end) {
    within(start, end).ends.forEach(other::add);
    remove(start, end);
  }

  /** Adds bytes, none of which is in the set. */
  void add(long start, long end) {
    if (start < end) {
      ends.put(start, end);
    }
  }

  void remove(long start, long end) {
    if (start >= end) {
      return;
    }
    Map.Entry<Long, Long> at = ends.lowerEntry(end);
    while (at != null && at.getValue() > start) {
      ends.remove(at.getKey());
      add(at.getKey(), Math.min(start, at.getValue()));
      add(Math.max(end, at.getKey()), at.getValue());
      at = ends.lowerEntry(Math.max(start, at.getKey()));
    }
  }
}
