package dev.simpler.sim.engine;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Kernels that run on the host pool beside events that cannot depend on their ends, and suspended
 * kernels. {@link #bound} is the virtual time up to which events are independent of all running
 * bodies. Two kernels of which one may write what the other touches never run side by side, so what
 * a kernel reads does not depend on the host.
 */
final class Bodies {
  private final Executor pool;
  private final Consumer<SimCore> ended;
  private final SimCore[] running;
  private final SimCore[] suspended;
  private int runningCount;
  private int suspendedCount;
  private long bound = Long.MAX_VALUE;
  private boolean interrupted;

  /**
   * Creates the empty set.
   *
   * @param ended told, on the device's thread, of every body that has ended
   */
  Bodies(Executor pool, int maxCores, Consumer<SimCore> ended) {
    this.pool = pool;
    this.ended = ended;
    running = new SimCore[maxCores];
    suspended = new SimCore[maxCores];
  }

  boolean isAnyRunning() {
    return runningCount > 0;
  }

  /** Earliest time at which the end of a running body could matter. */
  long bound() {
    return bound;
  }

  /** Offers the prepared kernel of {@code core} to the pool. */
  void offer(SimCore core) {
    running[runningCount++] = core;
    pool.execute(core.offer());
    refreshBound();
  }

  /** Something that the bound of a running core depends on has changed. */
  void refreshBound() {
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < runningCount; i++) {
      earliest = Math.min(earliest, running[i].bound());
    }
    bound = earliest;
  }

  /** Makes sure that no running body matters at {@code time} or before. */
  void settle(long time) {
    while (bound <= time && runningCount > 0) {
      SimCore first = running[0];
      for (int i = 1; i < runningCount; i++) {
        if (running[i].bound() < first.bound()) {
          first = running[i];
        }
      }
      if (first.bound() <= time) {
        work(first, time - first.slack());
      }
      refreshBound();
    }
  }

  /** Makes sure that the body of {@code core} has ended, or is past {@code time}. */
  void settle(SimCore core, long time) {
    while (isRunning(core) && core.progress() <= time) {
      work(core, time);
    }
    refreshBound();
  }

  private boolean isRunning(SimCore core) {
    for (int i = 0; i < runningCount; i++) {
      if (running[i] == core) {
        return true;
      }
    }
    return false;
  }

  /** Completes every running body that shares written memory with {@code core}'s kernel. */
  void settleConflicts(SimCore core) {
    settleConflicts(core.footprint);
  }

  /** The same with other ranges of memory. */
  void settleConflicts(Footprints other) {
    for (int i = 0; i < runningCount; ) {
      if (running[i].footprint.conflictsWith(other)) {
        settle(running[i], Long.MAX_VALUE - 1);
        i = 0;
      } else {
        i++;
      }
    }
  }

  /**
   * Works towards the end of {@code core}'s body, or its passing {@code time}: executes it, or
   * another one while somebody executes it, and parks only if nothing is left. Then takes results.
   */
  private void work(SimCore core, long time) {
    if (!core.body().tryRun() && !core.body().isDone() && !runAnother()) {
      core.body().park(time);
      interrupted |= Thread.interrupted();
    }
    for (int i = runningCount - 1; i >= 0; i--) {
      SimCore done = running[i];
      if (done.body().isDone()) {
        running[i] = running[--runningCount];
        ended.accept(done);
      }
    }
    if (interrupted && core.body().isDone()) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  private boolean runAnother() {
    for (int i = 0; i < runningCount; i++) {
      if (running[i].body().tryRun()) {
        return true;
      }
    }
    return false;
  }

  // --- suspended kernels -----------------------------------------------------------------------

  int suspendedCount() {
    return suspendedCount;
  }

  SimCore suspended(int i) {
    return suspended[i];
  }

  /** Whether a suspended kernel, which will go on on the device's thread, shares written memory. */
  boolean conflictsWithSuspended(SimCore core) {
    for (int i = 0; i < suspendedCount; i++) {
      if (suspended[i].footprint.conflictsWith(core.footprint)) {
        return true;
      }
    }
    return false;
  }

  /** Lets a kernel that can suspend run on until it waits or ends. */
  void proceed(SimCore core) {
    forgetSuspended(core);
    Coroutine coroutine = core.coroutine();
    coroutine.resume();
    if (coroutine.hasEnded()) {
      ended.accept(core);
    } else {
      suspended[suspendedCount++] = core;
    }
  }

  private void forgetSuspended(SimCore core) {
    for (int i = 0; i < suspendedCount; i++) {
      if (suspended[i] == core) {
        System.arraycopy(suspended, i + 1, suspended, i, --suspendedCount - i);
        return;
      }
    }
  }

  /** Earliest time of anything that suspended kernels may still do. */
  long suspendedSince() {
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < suspendedCount; i++) {
      earliest = Math.min(earliest, suspended[i].now());
    }
    return earliest;
  }

  /** Unwinds every kernel that has not ended; returns when none runs any more. */
  void abort() {
    for (int i = 0; i < runningCount; i++) {
      running[i].abort();
    }
    for (int i = 0; i < runningCount; i++) {
      KernelBody body = running[i].body();
      while (!body.cancel() && !body.isDone()) {
        body.park(Long.MAX_VALUE - 1);
        interrupted |= Thread.interrupted();
      }
    }
    runningCount = 0;
    bound = Long.MAX_VALUE;
    for (int i = 0; i < suspendedCount; i++) {
      suspended[i].abort();
      Coroutine coroutine = suspended[i].coroutine();
      while (!coroutine.hasEnded()) {
        coroutine.resume();
      }
    }
    suspendedCount = 0;
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }
}
