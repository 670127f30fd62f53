package dev.simpler.onboard.ffm;

import java.util.function.IntSupplier;

/**
 * How many more runs a process has thread keys for. Keys are counted seldom: after the first runs
 * to learn what one takes, then when half of what is left may be gone. Counted by the device's
 * thread; any thread may ask.
 */
final class RunBudget {
  /** Keys that others of the process may take meanwhile. */
  private static final int RESERVE = 8;

  private final IntSupplier free;
  private int counted;
  private int since;
  private volatile int perRun;
  private volatile int left = Integer.MAX_VALUE;
  private int next = 1;

  /**
   * A budget.
   *
   * @param free counts the keys that are free now
   */
  RunBudget(IntSupplier free) {
    this.free = free;
    counted = free.getAsInt();
  }

  /** A run has ended. */
  void ran() {
    since++;
    if (since >= next) {
      count();
    }
    left = perRun == 0 ? Integer.MAX_VALUE : Math.max(0, left(counted) - since);
  }

  private void count() {
    int now = free.getAsInt();
    int taken = Math.max(0, counted - now);
    perRun = (taken + since - 1) / since;
    next = perRun == 0 ? Math.min(2 * since, 1 << 20) : Math.max(1, left(now) / 2);
    counted = now;
    since = 0;
  }

  private int left(int keys) {
    return Math.max(0, keys - RESERVE) / perRun;
  }

  /** Keys that a run takes, as far as it is known; 0 for a library that takes none. */
  int perRun() {
    return perRun;
  }

  /** How many more runs there are keys for. */
  int left() {
    return left;
  }
}
