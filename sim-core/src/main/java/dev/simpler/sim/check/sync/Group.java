package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.KernelRun;

/** The kernels of one block of a task, which a cluster runs together and which share memory. */
final class Group {
  private final long taskId;
  private final int block;
  private final int expected;
  private int ended;
  private boolean broken;

  /** What the kernels did to global memory. */
  final Shadow global;

  Group(KernelRun first, int core) {
    this.taskId = first.taskId();
    this.block = first.block();
    this.expected = Integer.bitCount(first.cores()) > 1 ? first.cores() : 1 << core;
    this.global = new Shadow("global memory", false, Integer.bitCount(expected) > 1);
  }

  boolean isOf(KernelRun run) {
    return taskId == run.taskId() && block == run.block();
  }

  /**
   * A kernel has ended.
   *
   * @param whole whether everything it did was told
   * @return whether it was the last one, and everything of all was told
   */
  boolean end(int core, boolean whole) {
    ended |= 1 << core;
    broken |= !whole;
    return isOver() && !broken;
  }

  boolean isOver() {
    return (ended & expected) == expected;
  }
}
