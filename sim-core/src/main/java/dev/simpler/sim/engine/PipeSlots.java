package dev.simpler.sim.engine;

import dev.simpler.sim.core.PipeSlot;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * The slots of all cross-core pipes of a device, made when first used. Shared by kernels that can
 * suspend, of which one runs at a time.
 */
final class PipeSlots {
  private static final int LANES = 2;
  private static final int INDICES = 256;

  private final MutableIntObjectMap<PipeSlot> slots = IntObjectMaps.mutable.empty();

  PipeSlot at(int cluster, int flag, int lane, int index) {
    int key = ((cluster * CrossCoreFlags.FLAGS + flag) * LANES + lane) * INDICES + index;
    return slots.getIfAbsentPut(key, PipeSlot::new);
  }

  /** Forgets what the run before left under way. */
  void reset() {
    slots.forEachValue(PipeSlot::clear);
  }
}
