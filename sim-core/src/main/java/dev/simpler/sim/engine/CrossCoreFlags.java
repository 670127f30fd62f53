package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.sim.core.CoreKind;
import java.util.Arrays;

/**
 * Cross-core flags: per cluster 16 counting semaphores towards each of its three cores. The AIC
 * raises a flag for both AIVs; an AIV raises one for the AIC, which needs it from each AIV that
 * takes part.
 */
final class CrossCoreFlags {
  /** Flags per direction; as many as the hardware has semaphore channels. */
  static final int FLAGS = 16;

  private static final int NONE = -1;

  private final int[] raised;
  private final int[] awaited;
  private int clusters;

  CrossCoreFlags(int maxCores) {
    raised = new int[maxCores * FLAGS];
    awaited = new int[maxCores];
  }

  void reset(int newClusters) {
    clusters = newClusters;
    Arrays.fill(raised, 0, 3 * clusters * FLAGS, 0);
    Arrays.fill(awaited, 0, 3 * clusters, NONE);
  }

  /** Cores of {@code cluster} that a flag in the given direction is for. */
  int targets(boolean toVector) {
    return toVector ? 2 : 1;
  }

  /** The {@code index}-th target core of a flag. */
  int target(int cluster, boolean toVector, int index) {
    return toVector ? clusters + 2 * cluster + index : cluster;
  }

  /** Raises a flag towards one core; true if that core was waiting for it. */
  boolean raise(int core, int flag) {
    raised[core * FLAGS + flag]++;
    return awaited[core] == flag;
  }

  /** Notes that a core waits. */
  void await(int core, int flag) {
    awaited[core] = flag;
  }

  /** Takes a flag for the core that waits for it; false if it is not raised. */
  boolean take(int core, int flag) {
    int at = core * FLAGS + flag;
    if (raised[at] == 0 || awaited[core] != flag) {
      return false;
    }
    raised[at]--;
    awaited[core] = NONE;
    return true;
  }

  int awaitedBy(int core) {
    return awaited[core];
  }

  /** A core that waits, or -1. */
  int anyWaiting() {
    for (int core = 0; core < 3 * clusters; core++) {
      if (awaited[core] != NONE) {
        return core;
      }
    }
    return NONE;
  }

  EngineException deadlock(SimCore core) {
    int flag = awaited[core.identity().core()];
    boolean vector = core.identity().kind() == CoreKind.AIV;
    return new EngineException(
        Fault.of(
                ErrorCategory.DEADLOCK,
                "the kernel waits for cross-core flag "
                    + flag
                    + " that nothing can raise any more: no kernel runs and no event is left")
            .at(core.identity().toString())
            .by(core.describe())
            .mend(
                "let the "
                    + (vector ? "AIC" : "AIVs")
                    + " of the cluster set flag "
                    + flag
                    + " once per wait; then reset the device"));
  }
}
