package dev.simpler.runtime.pod.engine;

import java.util.concurrent.locks.Condition;

/**
 * Which memory calls are under way at which child. A restart has its child to itself: an address
 * that the old child gave out may be another buffer's in the new one, so no call may reach across.
 * Guarded by the worker's lock.
 */
final class MemoryCalls {
  private final int[] underWay;
  private final boolean[] restarting;
  private final Condition changed;

  /**
   * Creates the state of that many children.
   *
   * @param changed of the worker's lock; also waited on by others
   */
  MemoryCalls(int workers, Condition changed) {
    underWay = new int[workers];
    restarting = new boolean[workers];
    this.changed = changed;
  }

  /** Waits until a child is not being restarted. What was known of its buffers may be outdated. */
  void awaitChild(int worker) {
    while (restarting[worker]) {
      changed.awaitUninterruptibly();
    }
  }

  /** A call begins, at a child that is not being restarted; {@link #end} must follow. */
  void begin(int worker) {
    underWay[worker]++;
  }

  /** A call has ended. */
  void end(int worker) {
    underWay[worker]--;
    if (restarting[worker]) {
      changed.signalAll();
    }
  }

  /** A restart begins when the calls under way have ended; {@link #endRestart} must follow. */
  void beginRestart(int worker) {
    awaitChild(worker);
    restarting[worker] = true;
    while (underWay[worker] > 0) {
      changed.awaitUninterruptibly();
    }
  }

  /** A restart has ended, well or not. */
  void endRestart(int worker) {
    restarting[worker] = false;
    changed.signalAll();
  }
}
