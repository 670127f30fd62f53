package dev.simpler.sim.check.init;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import dev.simpler.sim.check.ByteRuns;
import java.util.Map;
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

  /**
   * Undefined bytes of a range.
   *
   * @param origin why the first of them is
   * @param first its address
   * @param count of all of them
   */
  record Share(Origin origin, long first, long count) {}

  /**
   * The undefined bytes of a range; null if there are none.
   *
   * @param untaken whether those count that nothing has taken
   */
  @Nullable Share share(long start, long end, boolean untaken) {
    Share share = null;
    for (Map.Entry<Range<Long>, Origin> each :
        ranges.subRangeMap(Range.closedOpen(start, end)).asMapOfRanges().entrySet()) {
      if (untaken || each.getValue().use() != null) {
        long from = each.getKey().lowerEndpoint();
        long count = each.getKey().upperEndpoint() - from;
        share =
            share == null
                ? new Share(each.getValue(), from, count)
                : new Share(share.origin, share.first, share.count + count);
      }
    }
    return share;
  }
}
