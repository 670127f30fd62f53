package dev.simpler.graphs.cores;

import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher;
import dev.simpler.platform.device.PhaseWatcher.Phase;
import org.jspecify.annotations.Nullable;

/** Tells of the phases of one AICPU thread's step, if somebody watches. That thread only. */
public final class PhaseLog {
  private final Npu npu;
  private final int thread;
  private final @Nullable PhaseWatcher watcher;
  private long start;
  private int tasks;

  /** The log of a thread. */
  public PhaseLog(Npu npu, int thread) {
    this.npu = npu;
    this.thread = thread;
    watcher = npu.phases();
  }

  /** A phase begins. */
  public void begin() {
    if (watcher != null) {
      start = npu.now();
      tasks = 0;
    }
  }

  /** One more task was looked after in this phase. */
  public void count() {
    tasks++;
  }

  /** The phase that began last ends; one that took no time is not told of. The next one begins. */
  public void end(Phase phase) {
    if (watcher != null) {
      if (npu.now() > start) {
        watcher.phase(thread, phase, start, tasks);
      }
      begin();
    }
  }
}
