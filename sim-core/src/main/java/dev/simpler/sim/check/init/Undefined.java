package dev.simpler.sim.check.init;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import dev.simpler.sim.check.ByteRuns;
import org.jspecify.annotations.Nullable;

/** The bytes of one memory that are undefined, and why. */
final class Undefined {
  private final RangeMap<Long, Origin> ranges = TreeRangeMap.create();

  /** Makes bytes undefined. */
  void mark(long start, long end, Origin origin) {
    if (start < end) {
      ranges.putCoalescing(Range.closedOpen(start, end), origin);
    }
  }

  /** Somebody wrote the bytes. */
  void define(ByteRuns bytes) {
    for (int run = 0; run < bytes.runs(); run++) {
      if (bytes.start(run) < bytes.end(run)) {
        ranges.remove(Range.closedOpen(bytes.start(run), bytes.end(run)));
      }
    }
  }

  /** Nothing is undefined. */
  void clear() {
    ranges.clear();
  }

  /** Whether all of the bytes are undefined. */
  boolean covers(ByteRuns bytes) {
    for (int run = 0; run < bytes.runs(); run++) {
      long sum = 0;
      for (Range<Long> each :
          ranges
              .subRangeMap(Range.closedOpen(bytes.start(run), bytes.end(run)))
              .asMapOfRanges()
              .keySet()) {
        sum += each.upperEndpoint() - each.lowerEndpoint();
      }
      if (sum < bytes.end(run) - bytes.start(run)) {
        return false;
      }
    }
    return true;
  }

  /** Why one of the bytes is undefined, the first that is; null if none is. */
  @Nullable Origin first(ByteRuns bytes) {
    for (int run = 0; run < bytes.runs(); run++) {
      Origin found = first(bytes.start(run), bytes.end(run));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Why one of the bytes of a range is undefined; null if none is. */
  @Nullable Origin first(long start, long end) {
    if (start >= end) {
      return null;
    }
    return ranges.subRangeMap(Range.closedOpen(start, end)).asMapOfRanges().values().stream()
        .findFirst()
        .orElse(null);
  }

  /** Why one of the bytes of a range is undefined that something has taken; null if none is. */
  @Nullable Origin firstTaken(long start, long end) {
    return ranges.subRangeMap(Range.closedOpen(start, end)).asMapOfRanges().values().stream()
        .filter(origin -> origin.use() != null)
        .findFirst()
        .orElse(null);
  }
}
