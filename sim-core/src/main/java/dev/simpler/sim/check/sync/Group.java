package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.KernelRun;
import java.util.Arrays;

/** The kernels of one block of a task, which a cluster runs together and which share memory. */
final class Group {
  /** Later than anything. */
  static final long NEVER = Long.MAX_VALUE;

  private final long taskId;
  private final int block;
  private final int expected;
  private int ended;
  private boolean broken;

  /** When each core has first waited for each; {@link #NEVER} if it has not. */
  private final long[] heardPs = new long[Clock.CORES * Clock.CORES];

  /** What the kernels did to global memory. */
  final Shadow global;

  Group(KernelRun first, int core) {
    this.taskId = first.taskId();
    this.block = first.block();
    this.expected = Integer.bitCount(first.cores()) > 1 ? first.cores() : 1 << core;
    Arrays.fill(heardPs, NEVER);
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

  /** A core has waited for another one. */
  void heard(int core, int of, long timePs) {
    int pair = Clock.CORES * core + of;
    heardPs[pair] = Math.min(heardPs[pair], timePs);
  }

  /** Whether a core has waited for another one until then. */
  boolean hasHeard(int core, int of, long timePs) {
    long firstPs = heardPs[Clock.CORES * core + of];
    return firstPs != NEVER && firstPs <= timePs;
  }

  boolean isOver() {
    return (ended & expected) == expected;
  }
}
