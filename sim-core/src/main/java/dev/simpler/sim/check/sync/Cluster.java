package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The cores of one cluster and what they share. */
final class Cluster {
  /** Blocks of tasks whose global memory is kept in mind: more than a cluster can run at once. */
  private static final int GROUPS = 8;

  final CrossFlags flags = new CrossFlags();
  private final boolean vectorInOrder;
  private final @Nullable CoreState[] cores = new CoreState[Clock.CORES];
  private final Deque<Group> groups = new ArrayDeque<>();

  Cluster(boolean vectorInOrder) {
    this.vectorInOrder = vectorInOrder;
  }

  /** Number of a core in its cluster: 0 for the AIC, else one more than its lane. */
  static int number(CoreIdentity core) {
    return core.kind() == CoreKind.AIC ? 0 : 1 + core.lane();
  }

  /** A kernel starts on a core. */
  CoreState start(KernelRun run) {
    Group group = group(run);
    CoreState core = core(run);
    core.begin(group);
    return core;
  }

  /** The state of a core that runs a kernel. */
  CoreState core(KernelRun run) {
    int number = number(run.core());
    CoreState present = cores[number];
    if (present == null) {
      present = new CoreState(number, vectorInOrder, group(run));
      cores[number] = present;
    }
    return present;
  }

  private Group group(KernelRun run) {
    for (Group each : groups) {
      if (each.isOf(run) && !each.isOver()) {
        return each;
      }
    }
    if (groups.size() == GROUPS) {
      groups.removeFirst();
    }
    Group made = new Group(run, number(run.core()));
    groups.addLast(made);
    return made;
  }
}
