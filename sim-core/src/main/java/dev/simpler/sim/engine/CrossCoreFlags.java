package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cross-core flags: per cluster and direction 16 counting semaphores. The AIC signals every AIV
 * that takes part in its task at once, and its own wait needs one signal of each of them. Each
 * signal carries the time at which it becomes visible and signals are taken in the order they were
 * given, so what a wait sees does not depend on which kernel the host executed first.
 *
 * <p>A kernel that signals or waits runs while the device's thread stands still, so that nothing
 * here is shared.
 */
final class CrossCoreFlags {
  /** Flags per direction; as many as the hardware has semaphore channels. */
  static final int FLAGS = 16;

  private static final int NONE = -1;
  private static final int LANES = 2;
  private static final int BOTH = 0b11;

  private final EventHeap events;
  private final long latencyPs;
  private final @Nullable TimeQueue[] signals;
  private final int[] awaited;
  private final int[] sources;
  private final long[] since;
  private final PipeSlots slots = new PipeSlots();
  private final CoreWrites writes = new CoreWrites();
  private final GroupFlags groups;
  private int clusters;

  CrossCoreFlags(EventHeap events, long latencyPs, int maxCores) {
    this.events = events;
    this.latencyPs = latencyPs;
    groups = new GroupFlags(events, latencyPs);
    signals = new TimeQueue[maxCores * FLAGS * LANES];
    awaited = new int[maxCores];
    sources = new int[maxCores];
    since = new long[maxCores];
  }

  /** What travels under the protection of the flags. */
  PipeSlots slots() {
    return slots;
  }

  /** What cores sent to memories of others; seen after a wait for a flag. */
  CoreWrites writes() {
    return writes;
  }

  /** Flags that join more cores than those of a cluster. */
  GroupFlags groups() {
    return groups;
  }

  void reset(int newClusters) {
    clusters = newClusters;
    groups.reset(newClusters);
    slots.reset();
    writes.reset();
    Arrays.fill(awaited, NONE);
    for (TimeQueue queue : signals) {
      if (queue != null) {
        queue.clear();
      }
    }
  }

  /** The core signals the other side of its cluster at {@code time}. */
  void raise(SimCore from, int flag, long time) {
    CoreIdentity who = from.identity();
    long visible = Math.max(from.now(), time) + latencyPs;
    if (who.kind() == CoreKind.AIV) {
      signal(who.cluster(), flag, who.lane(), visible);
    } else {
      for (int lanes = partners(from); lanes != 0; lanes &= lanes - 1) {
        int lane = Integer.numberOfTrailingZeros(lanes);
        signal(clusters + LANES * who.cluster() + lane, flag, 0, visible);
      }
    }
  }

  private void signal(int target, int flag, int source, long visible) {
    queue(target, flag, source).add(visible);
    if (awaited[target] == flag && isSet(target, flag)) {
      awaited[target] = NONE;
      events.push(
          Math.max(since[target], visible(target, flag)), Event.of(Event.RESUME, target, 0));
    }
  }

  /** The core waits for a flag and consumes it; suspends its kernel while it is not set. */
  void await(SimCore core, int flag) {
    int target = core.identity().core();
    sources[target] = core.identity().kind() == CoreKind.AIC ? partners(core) : 1;
    if (!isSet(target, flag)) {
      awaited[target] = flag;
      since[target] = core.now();
      core.coroutine().suspend();
      core.stopIfAborted();
    }
    core.reaches(visible(target, flag));
    for (int lanes = sources[target]; lanes != 0; lanes &= lanes - 1) {
      queue(target, flag, Integer.numberOfTrailingZeros(lanes)).take();
    }
  }

  /** AIVs that take part in an AIC's task. */
  int vectorPartners(SimCore core) {
    return core.identity().kind() == CoreKind.AIC ? Integer.bitCount(partners(core)) : LANES;
  }

  /** Lanes of the AIVs that take part in the AIC's task; both if none does. */
  private static int partners(SimCore aic) {
    int lanes = aic.launch.clusterMask >> 1 & BOTH;
    return lanes == 0 ? BOTH : lanes;
  }

  private boolean isSet(int target, int flag) {
    for (int lanes = sources[target]; lanes != 0; lanes &= lanes - 1) {
      if (queue(target, flag, Integer.numberOfTrailingZeros(lanes)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private long visible(int target, int flag) {
    long latest = 0;
    for (int lanes = sources[target]; lanes != 0; lanes &= lanes - 1) {
      int lane = Integer.numberOfTrailingZeros(lanes);
      latest = Math.max(latest, queue(target, flag, lane).first());
    }
    return latest;
  }

  private TimeQueue queue(int target, int flag, int source) {
    int at = (target * FLAGS + flag) * LANES + source;
    TimeQueue queue = signals[at];
    if (queue == null) {
      queue = new TimeQueue();
      signals[at] = queue;
    }
    return queue;
  }

  /** The proof that the suspended kernels wait for ever. */
  EngineException deadlock(CoreLoop cores, ChipLinks links, long time) {
    Bodies bodies = cores.bodies();
    boolean remote = links.isWaiting();
    StringBuilder where = new StringBuilder();
    StringBuilder who = new StringBuilder();
    long proven = time;
    for (int i = 0; i < bodies.suspendedCount(); i++) {
      SimCore core = bodies.suspended(i);
      boolean vector = core.identity().kind() == CoreKind.AIV;
      proven = Math.max(proven, core.now());
      String separator = i == 0 ? "" : "; ";
      String group = groups.awaitedBy(core.identity().core());
      String signal = links.awaitedBy(core.identity().core());
      where.append(separator).append(core.identity()).append(" waits for ");
      if (signal != null) {
        where.append(signal);
      } else if (group == null) {
        where.append("flag ");
        where.append(awaited[core.identity().core()]).append(" of the ");
        where.append(vector ? "AIC" : "AIVs");
      } else {
        where.append("flag ").append(group);
      }
      where.append(" since ").append(core.now() / 1000).append(" ns");
      if (cores.isFollowed(core.identity().core())) {
        where.append(" with another task behind it on the core");
      }
      who.append(separator).append(core.describe());
    }
    return new EngineException(
        Fault.of(
                ErrorCategory.DEADLOCK,
                bodies.suspendedCount()
                    + (remote
                        ? " kernels wait for signals that nobody sends any more: no kernel runs,"
                            + " no event is left and nothing is under way"
                        : " kernels wait for cross-core flags that nothing can set any more: no"
                            + " kernel runs and no event is left"))
            .at(where + links.others())
            .by(who.toString())
            .since("proven at " + proven / 1000 + " ns")
            .mend(
                remote
                    ? "send each signal that is waited for (TNOTIFY), from a chip that takes part;"
                        + " then reset the device"
                    : "set each flag once per wait on the other side of the cluster, or on every"
                        + " core of the flag's scope; then reset the device"));
  }
}
