package dev.simpler.graphs.schedule;

import dev.simpler.platform.device.Npu;

/**
 * The orchestrator becoming a scheduler: all schedulers pause here, then the clusters are dealt out
 * again over all threads, the main one included. Cores keep what they run.
 */
final class Handover {
  private final SchedulerGroup group;
  private boolean active;
  private long arrived;
  private long latest;

  Handover(SchedulerGroup group) {
    this.group = group;
  }

  boolean active() {
    return active;
  }

  void begin() {
    active = true;
    group.wakeAll();
  }

  /** A scheduler pauses; the last one deals the clusters out. */
  void arrive(int thread, Npu npu) {
    arrived |= 1L << thread;
    latest = Math.max(latest, npu.now());
    if (arrived == group.allThreads()) {
      npu.spend(latest - npu.now());
      active = false;
      group.redistribute(npu);
    }
  }
}
