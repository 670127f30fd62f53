package dev.simpler.sim.engine;

import dev.simpler.sim.core.VectorWrite;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * What cube cores sent to UB of vector cores that have not looked since. Shared by kernels that can
 * suspend, of which one runs at a time.
 */
final class VectorWrites {
  private static final int LANES = 2;

  private final MutableIntObjectMap<Queue<VectorWrite>> sent = IntObjectMaps.mutable.empty();

  void add(int cluster, int lane, VectorWrite write) {
    sent.getIfAbsentPut(cluster * LANES + lane, ArrayDeque::new).add(write);
  }

  /** The oldest write that is there by {@code now}, or null. */
  @Nullable VectorWrite take(int cluster, int lane, long now) {
    Queue<VectorWrite> queue = sent.get(cluster * LANES + lane);
    VectorWrite oldest = queue == null ? null : queue.peek();
    return oldest == null || oldest.time() > now ? null : queue.remove();
  }

  /** Forgets what the run before left under way. */
  void reset() {
    sent.forEachValue(Queue::clear);
  }
}
