package dev.simpler.sim.check.race;

import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.order.ProgramOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who touched which bytes of global memory last: the last writer, and up to 64 accesses since.
 * Neighbouring bytes with the same history share one entry.
 */
final class TaskShadow {
  /** Most accesses kept beside the last write, of each byte. */
  static final int MOST = 64;

  private static final TaskTouch[] NOBODY = {};

  private static final class Span {
    final long end;
    final @Nullable TaskTouch writer;
    final TaskTouch[] since;

    /** Whether the writer's block had read some of the bytes that it wrote. */
    final boolean inPlace;

    Span(long end, @Nullable TaskTouch writer, TaskTouch[] since, boolean inPlace) {
      this.end = end;
      this.writer = writer;
      this.since = since;
      this.inPlace = inPlace;
    }

    Span until(long newEnd) {
      return new Span(newEnd, writer, since, inPlace);
    }

    boolean isReadBy(TaskTouch touch) {
      for (TaskTouch each : since) {
        if (each.access().reads()
            && each.actor().block() == touch.actor().block()
            && each.actor().sameTask(touch.actor())) {
          return true;
        }
      }
      return false;
    }

    boolean isAlike(Span other) {
      return writer == other.writer
          && inPlace == other.inPlace
          && Arrays.equals(since, other.since);
    }
  }

  /** Told of earlier accesses. */
  @FunctionalInterface
  interface Unordered {
    /**
     * Nothing orders this one and the present one.
     *
     * @param bytes that both touch
     * @param writer who wrote them before both; null if nobody in this run
     * @param inPlace whether the block of the one that writes had read them
     */
    void found(TaskTouch other, ByteRuns bytes, @Nullable TaskTouch writer, boolean inPlace);
  }

  private final TreeMap<Long, Span> spans = new TreeMap<>();
  private final ProgramOrder order;

  TaskShadow(ProgramOrder order) {
    this.order = order;
  }

  void clear() {
    spans.clear();
  }

  /** Adds an access; tells of earlier ones to the same bytes with which it conflicts. */
  void touch(TaskTouch touch, ByteRuns bytes, Unordered told) {
    for (int run = 0; run < bytes.runs(); run++) {
      if (bytes.start(run) < bytes.end(run)) {
        touch(touch, bytes.start(run), bytes.end(run), told);
      }
    }
  }

  private void touch(TaskTouch touch, long start, long end, Unordered told) {
    splitAt(start);
    splitAt(end);
    List<Long> starts = new ArrayList<>(spans.subMap(start, end).keySet());
    long gap = start;
    boolean inPlace = touch.access().reads();
    for (long from : starts) {
      Span span = spans.get(from);
      if (span == null) {
        continue;
      }
      check(touch, from, span, told);
      if (!touch.replaces()) {
        addIn(gap, from, touch);
        put(from, new Span(span.end, span.writer, with(span.since, touch), span.inPlace));
        gap = span.end;
      } else {
        inPlace |= span.isReadBy(touch);
      }
    }
    if (touch.replaces()) {
      spans.subMap(start, end).clear();
      put(start, new Span(end, touch, NOBODY, inPlace));
    } else {
      addIn(gap, end, touch);
    }
  }

  private void addIn(long from, long to, TaskTouch touch) {
    if (from < to) {
      put(from, new Span(to, null, new TaskTouch[] {touch}, false));
    }
  }

  private void check(TaskTouch touch, long from, Span span, Unordered told) {
    TaskTouch writer = span.writer;
    if (writer != null && isUnordered(writer, touch)) {
      told.found(writer, ByteRuns.run(from, span.end - from), null, span.inPlace);
    }
    for (TaskTouch each : span.since) {
      if (isUnordered(each, touch)) {
        told.found(each, ByteRuns.run(from, span.end - from), writer, span.isReadBy(touch));
      }
    }
  }

  private boolean isUnordered(TaskTouch earlier, TaskTouch later) {
    if (earlier == later || !earlier.conflictsWith(later)) {
      return false;
    }
    return !order.before(earlier.actor(), later.actor());
  }

  /** The accesses and one more; those that it makes needless are left out. */
  private TaskTouch[] with(TaskTouch[] since, TaskTouch touch) {
    int alike = 0;
    for (int i = 0; i < since.length; i++) {
      TaskTouch each = since[i];
      if (each == touch) {
        return since;
      }
      if (each.access() == touch.access() && each.exact() == touch.exact()) {
        boolean same = each.actor().sameTask(touch.actor());
        if (same && each.actor().block() == touch.actor().block() || same && ++alike == 2) {
          return replaced(since, i, touch);
        }
      }
    }
    if (since.length < MOST) {
      TaskTouch[] more = Arrays.copyOf(since, since.length + 1);
      more[since.length] = touch;
      return more;
    }
    for (int i = 0; i < since.length; i++) {
      if (since[i].access() == touch.access()
          && since[i].exact() == touch.exact()
          && !since[i].actor().sameTask(touch.actor())
          && order.before(since[i].actor(), touch.actor())) {
        return replaced(since, i, touch);
      }
    }
    return replaced(since, 0, touch);
  }

  private static TaskTouch[] replaced(TaskTouch[] since, int index, TaskTouch touch) {
    TaskTouch[] changed = since.clone();
    System.arraycopy(since, index + 1, changed, index, since.length - index - 1);
    changed[since.length - 1] = touch;
    return changed;
  }

  /** Puts a span, as part of the one before it if both have the same history. */
  private void put(long start, Span span) {
    Map.Entry<Long, Span> before = spans.lowerEntry(start);
    if (before != null && before.getValue().end == start && before.getValue().isAlike(span)) {
      spans.remove(start);
      spans.put(before.getKey(), span);
    } else {
      spans.put(start, span);
    }
  }

  private void splitAt(long at) {
    Map.Entry<Long, Span> below = spans.lowerEntry(at);
    if (below != null && below.getValue().end > at) {
      spans.put(at, below.getValue());
      spans.put(below.getKey(), below.getValue().until(at));
    }
  }

  /** The bytes serve something new. */
  void forget(long start, long end) {
    splitAt(start);
    splitAt(end);
    spans.subMap(start, end).clear();
  }
}
