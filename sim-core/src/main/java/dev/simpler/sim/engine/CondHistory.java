package dev.simpler.sim.engine;

/**
 * The last values written to each core's COND register, with the times they were written. An AICPU
 * sees a value only some time later, and then only the newest one: with two dispatches outstanding
 * that is at most four values back.
 */
final class CondHistory {
  private static final int DEPTH = 8;

  private final int[] values;
  private final long[] times;
  private final int[] count;

  CondHistory(int cores) {
    values = new int[cores * DEPTH];
    times = new long[cores * DEPTH];
    count = new int[cores];
  }

  /** Forgets everything; the register reads 0 until it is written. */
  void reset(int core) {
    count[core] = 0;
    values[core * DEPTH] = 0;
    times[core * DEPTH] = 0;
  }

  /** Records a write; times never decrease per core. */
  void write(int core, long time, int value) {
    int slot = core * DEPTH + (++count[core] & (DEPTH - 1));
    values[slot] = value;
    times[slot] = time;
  }

  /** The newest value written no later than {@code time}. */
  int at(int core, long time) {
    int oldest = Math.max(0, count[core] - DEPTH + 1);
    for (int at = count[core]; at > oldest; at--) {
      int slot = core * DEPTH + (at & (DEPTH - 1));
      if (times[slot] <= time) {
        return values[slot];
      }
    }
    return values[core * DEPTH + (oldest & (DEPTH - 1))];
  }
}
