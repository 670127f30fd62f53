package dev.simpler.graphs.cores;

import dev.simpler.platform.device.Npu;

/** Wake-ups of the scheduler threads; a thread that has one to come gets no second one. */
public final class ThreadWakes {
  private final Npu npu;
  private final boolean[] woken;

  /** Wake-ups of the AICPU threads of a run. */
  public ThreadWakes(Npu npu) {
    this.npu = npu;
    woken = new boolean[npu.aicpuThreads()];
  }

  /** Lets a thread take a step now. */
  public void wake(int thread) {
    if (!woken[thread]) {
      woken[thread] = true;
      npu.wake(thread, npu.now());
    }
  }

  /** Lets the first {@code threads} threads take a step now. */
  public void wakeAll(int threads) {
    for (int thread = 0; thread < threads; thread++) {
      wake(thread);
    }
  }

  /** Whether a thread has a wake-up to come. */
  public boolean isWoken(int thread) {
    return woken[thread];
  }

  /** A thread's step begins. */
  public void stepped(int thread) {
    woken[thread] = false;
  }
}
