package dev.simpler.sim.engine;

import dev.simpler.kernel.FlagScope;
import dev.simpler.sim.observe.CoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Flags that every core of a group signals and waits for: the n-th wait of a core ends when all
 * have signalled n times. The end is that of the last signal, so what a wait sees does not depend
 * on which kernel the host executed first. Shared by kernels that can suspend, of which one runs at
 * a time.
 */
final class GroupFlags {
  private static final int CUBE = 1;
  private static final int LANES = 2;

  private final EventHeap events;
  private final long latencyPs;
  private final Map<Key, Group> groups = new HashMap<>();
  private final MutableIntObjectMap<Group> waiting = IntObjectMaps.mutable.empty();
  private int clusters;

  /**
   * One flag of one group.
   *
   * @param block the group's block, or -1 for all of them
   */
  private record Key(long task, int block, CoreKind kind, int flag) {}

  /** One time that all cores meet. */
  private static final class Round {
    int signals;
    int taken;
    long latest;
    final List<SimCore> waiting = new ArrayList<>();
  }

  /** A flag, and how often each core signalled it and waited for it. */
  private static final class Group {
    final Key key;
    final int size;
    final MutableIntIntMap signals = IntIntMaps.mutable.empty();
    final MutableIntIntMap waits = IntIntMaps.mutable.empty();
    final MutableIntObjectMap<Round> rounds = IntObjectMaps.mutable.empty();

    Group(Key key, int size) {
      this.key = key;
      this.size = size;
    }

    Round round(int number) {
      return rounds.getIfAbsentPut(number, Round::new);
    }
  }

  GroupFlags(EventHeap events, long latencyPs) {
    this.events = events;
    this.latencyPs = latencyPs;
  }

  void reset(int newClusters) {
    clusters = newClusters;
    groups.clear();
    waiting.clear();
  }

  /** The core signals at its present time. */
  void raise(SimCore core, int flag, FlagScope scope, int blocks) {
    Group group = group(core, flag, scope, blocks);
    Round round = group.round(group.signals.addToValue(member(core), 1));
    round.signals++;
    round.latest = Math.max(round.latest, core.now() + latencyPs);
    if (round.signals == group.size) {
      for (SimCore waiter : round.waiting) {
        int index = waiter.identity().core();
        waiting.remove(index);
        events.push(Math.max(waiter.now(), round.latest), Event.of(Event.RESUME, index, 0));
      }
    }
  }

  /** The core waits for all others; suspends its kernel while one is missing. */
  void await(SimCore core, int flag, FlagScope scope, int blocks) {
    Group group = group(core, flag, scope, blocks);
    int number = group.waits.addToValue(member(core), 1);
    Round round = group.round(number);
    if (round.signals < group.size) {
      round.waiting.add(core);
      waiting.put(core.identity().core(), group);
      core.coroutine().suspend();
      core.stopIfAborted();
    }
    core.reaches(round.latest);
    if (++round.taken == group.size) {
      group.rounds.remove(number);
    }
  }

  /** How many blocks of the core's task run at once at most. */
  int blocksAtOnce(SimCore core) {
    int mask = core.launch.clusterMask;
    boolean alone = (mask & CUBE) == 0 && Integer.bitCount(mask) == 1;
    return alone ? LANES * clusters : clusters;
  }

  /** What a suspended core waits for, if it is a flag of a group. */
  @Nullable String awaitedBy(int core) {
    Group group = waiting.get(core);
    if (group == null) {
      return null;
    }
    boolean cubes = group.key.kind == CoreKind.AIC;
    return group.key.flag
        + " of all "
        + group.size
        + (cubes ? " AICs" : " AIVs")
        + (group.key.block < 0 ? " of the launch" : " of the block")
        + ", of which "
        + group.signals.keysView().size()
        + " have set it at all";
  }

  private Group group(SimCore core, int flag, FlagScope scope, int blocks) {
    boolean all = scope == FlagScope.LAUNCH;
    CoreKind kind = core.identity().kind();
    Key key = new Key(core.launch.taskId, all ? -1 : core.launch.blockIndex, kind, flag);
    Group present = groups.get(key);
    if (present == null) {
      int vectors = Math.max(1, Integer.bitCount(core.launch.clusterMask & ~CUBE));
      int perBlock = kind == CoreKind.AIC ? 1 : vectors;
      present = new Group(key, all ? blocks * perBlock : perBlock);
      groups.put(key, present);
    }
    return present;
  }

  /** A number of the core's own within its task. */
  private static int member(SimCore core) {
    boolean one = Integer.bitCount(core.launch.clusterMask & ~CUBE) == 1;
    return core.launch.blockIndex * LANES + (one ? 0 : core.identity().lane());
  }
}
