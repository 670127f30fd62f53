package dev.simpler.sim.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of byte addresses of one memory, as runs in rising order with gaps between. Immutable. */
public final class ByteRuns {
  private final long[] starts;
  private final long[] ends;

  private ByteRuns(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** One run. */
  public static ByteRuns run(long start, long bytes) {
    return new ByteRuns(new long[] {start}, new long[] {start + Math.max(0, bytes)});
  }

  /** Equal runs at equal distances, each at or behind the end of the one before. */
  public static ByteRuns lines(long start, int lines, long lineBytes, long pitch) {
    if (lines <= 0 || lineBytes <= 0) {
      return run(start, 0);
    }
    if (lines == 1 || lineBytes >= pitch) {
      return run(start, (lines - 1) * pitch + lineBytes);
    }
    long[] starts = new long[lines];
    long[] ends = new long[lines];
    for (int i = 0; i < lines; i++) {
      starts[i] = start + i * pitch;
      ends[i] = starts[i] + lineBytes;
    }
    return new ByteRuns(starts, ends);
  }

  /** Any pieces: start and end of each, in any order. */
  public static ByteRuns pieces(List<long[]> pieces) {
    List<long[]> rising = new ArrayList<>(pieces);
    rising.sort(Comparator.comparingLong(piece -> piece[0]));
    long[] starts = new long[rising.size()];
    long[] ends = new long[rising.size()];
    int count = 0;
    for (long[] piece : rising) {
      if (count > 0 && piece[0] <= ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], piece[1]);
      } else {
        starts[count] = piece[0];
        ends[count++] = piece[1];
      }
    }
    return count == 0
        ? run(0, 0)
        : new ByteRuns(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  /** The same bytes at other addresses. */
  public ByteRuns moved(long by) {
    return new ByteRuns(
        Arrays.stream(starts).map(start -> start + by).toArray(),
        Arrays.stream(ends).map(end -> end + by).toArray());
  }

  /** The lowest address. */
  public long first() {
    return starts[0];
  }

  /** Behind the highest address. */
  public long end() {
    return ends[ends.length - 1];
  }

  /** Number of runs. */
  public int runs() {
    return starts.length;
  }

  /** Where a run begins. */
  public long start(int run) {
    return starts[run];
  }

  /** Behind the end of a run. */
  public long end(int run) {
    return ends[run];
  }

  /** Number of bytes. */
  public long count() {
    long sum = 0;
    for (int i = 0; i < starts.length; i++) {
      sum += ends[i] - starts[i];
    }
    return sum;
  }

  /** Whether some byte is in both. */
  public boolean overlaps(ByteRuns other) {
    if (first() >= other.end() || other.first() >= end() || isEmpty() || other.isEmpty()) {
      return false;
    }
    return starts.length == 1 && other.starts.length == 1 || !common(other).isEmpty();
  }

  /** Whether all bytes of {@code other} are in this. */
  public boolean covers(ByteRuns other) {
    if (other.isEmpty()) {
      return true;
    }
    if (starts.length == 1) {
      return starts[0] <= other.first() && other.end() <= ends[0];
    }
    return common(other).count() == other.count();
  }

  /** Whether there is no byte. */
  public boolean isEmpty() {
    return first() == end();
  }

  /** The bytes in both. */
  public ByteRuns common(ByteRuns other) {
    long[] from = new long[starts.length + other.starts.length];
    long[] to = new long[from.length];
    int count = 0;
    for (int i = 0, k = 0; i < starts.length && k < other.starts.length; ) {
      long start = Math.max(starts[i], other.starts[k]);
      long end = Math.min(ends[i], other.ends[k]);
      if (start < end) {
        from[count] = start;
        to[count++] = end;
      }
      if (ends[i] < other.ends[k]) {
        i++;
      } else {
        k++;
      }
    }
    return count == 0
        ? run(first(), 0)
        : new ByteRuns(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteRuns bytes
        && Arrays.equals(starts, bytes.starts)
        && Arrays.equals(ends, bytes.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(ends);
  }

  /** First and last address in hexadecimal, and how many bytes of them if there are gaps. */
  @Override
  public String toString() {
    String ends = String.format("0x%x..0x%x", first(), end());
    return starts.length == 1 ? ends : count() + " bytes of " + ends;
  }
}
