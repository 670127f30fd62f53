package dev.simpler.sim.engine;

import dev.simpler.platform.device.AicoreExecutor;
import java.util.Arrays;

/** The ranges of global memory a running kernel may touch. */
final class Footprints implements AicoreExecutor.Footprint {
  private long[] starts = new long[8];
  private long[] ends = new long[8];
  private boolean[] written = new boolean[8];
  private int count;

  void clear() {
    count = 0;
  }

  @Override
  public void add(long address, long bytes, boolean isWritten) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      written = Arrays.copyOf(written, 2 * count);
    }
    starts[count] = address;
    ends[count] = address + bytes;
    written[count++] = isWritten;
  }

  /** Whether the two share a byte that one of them may write. */
  boolean conflictsWith(Footprints other) {
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < other.count; j++) {
        if ((written[i] || other.written[j])
            && starts[i] < other.ends[j]
            && other.starts[j] < ends[i]) {
          return true;
        }
      }
    }
    return false;
  }
}
