package dev.simpler.graphs.schedule;

import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.device.Npu;

/**
 * Placing all blocks of a task at once when no single thread has enough idle cores: every thread
 * stops dispatching and arrives here; once all have, and enough cores of all threads are idle, the
 * thread that finds it so places every block in one burst. Threads arrive again with every
 * completion, so waiting needs no retry.
 */
final class SyncStartDrain {
  private static final int NONE = -1;

  private final SchedulerGroup group;
  private final TaskSlots slots;
  private int slot = NONE;
  private long arrived;
  private long latest;

  SyncStartDrain(SchedulerGroup group, TaskSlots slots) {
    this.group = group;
    this.slots = slots;
  }

  boolean active() {
    return slot != NONE;
  }

  /** Starts draining for a task that was taken from its queue. */
  void begin(int taskSlot, int thread, Npu npu) {
    slot = taskSlot;
    arrived = 0;
    latest = 0;
    group.wakeAll();
    arrive(thread, npu);
  }

  /** A thread has stopped dispatching. */
  void arrive(int thread, Npu npu) {
    arrived |= 1L << thread;
    latest = Math.max(latest, npu.now());
    if (arrived != group.allThreads()) {
      return;
    }
    int shape = slots.shape(slot);
    int units = 0;
    for (int t = 0; t < group.threads(); t++) {
      units += group.scheduler(t).owned().idleUnits(shape);
    }
    if (units < slots.blocksLeft(slot)) {
      return;
    }
    // What other threads know of their cores holds from the time they learned it, not before.
    npu.spend(latest - npu.now());
    for (int t = 0; t < group.threads() && slots.blocksLeft(slot) > 0; t++) {
      group.dispatcher().place(group.scheduler(t).owned(), slot, false);
    }
    slot = NONE;
    group.wakeAll();
  }
}
