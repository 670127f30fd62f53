package dev.simpler.sim.engine;

import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * What cores sent to memories of others that have not looked since: the cube core to each vector
 * core, and each of them to it. Shared by kernels that can suspend, of which one runs at a time.
 */
final class CoreWrites {
  private static final int LANES = 2;

  private final MutableIntObjectMap<Queue<CoreWrite>> sent = IntObjectMaps.mutable.empty();

  /** Adds a write of a cube core. */
  void toVector(int cluster, int lane, CoreWrite write) {
    queue(cluster, false, lane).add(write);
  }

  /** Adds a write of a vector core. */
  void toCube(int cluster, int lane, CoreWrite write) {
    queue(cluster, true, lane).add(write);
  }

  /** The oldest write to a core that is there by {@code now}, or null; of equal ones lane 0's. */
  @Nullable CoreWrite take(CoreIdentity core, long now) {
    if (core.kind() == CoreKind.AIV) {
      return take(queue(core.cluster(), false, core.lane()), now);
    }
    Queue<CoreWrite> first = queue(core.cluster(), true, 0);
    Queue<CoreWrite> second = queue(core.cluster(), true, 1);
    CoreWrite one = first.peek();
    CoreWrite other = second.peek();
    boolean later = one == null || other != null && other.time() < one.time();
    return take(later ? second : first, now);
  }

  private static @Nullable CoreWrite take(Queue<CoreWrite> queue, long now) {
    CoreWrite oldest = queue.peek();
    return oldest == null || oldest.time() > now ? null : queue.remove();
  }

  private Queue<CoreWrite> queue(int cluster, boolean toCube, int lane) {
    int index = (LANES * cluster + lane) * LANES + (toCube ? 1 : 0);
    return sent.getIfAbsentPut(index, ArrayDeque::new);
  }

  /** Forgets what the run before left under way. */
  void reset() {
    sent.forEachValue(Queue::clear);
  }
}
